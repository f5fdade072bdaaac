package dev.payments.benchmarks.start.nothing;

import dev.payments.benchmarks.start.Started;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Spring Boot alone. */
@SpringBootApplication
public class NothingApplication {

    public static void main(String[] arguments) {
        Started.run(NothingApplication.class, arguments);
    }
}
