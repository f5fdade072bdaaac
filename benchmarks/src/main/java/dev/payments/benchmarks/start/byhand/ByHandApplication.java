package dev.payments.benchmarks.start.byhand;

import dev.payments.benchmarks.start.Started;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Spring Boot and stripe-java. */
@SpringBootApplication
public class ByHandApplication {

    public static void main(String[] arguments) {
        Started.run(ByHandApplication.class, arguments);
    }
}
