package dev.payments.benchmarks.start.ours;

import dev.payments.benchmarks.start.Started;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Spring Boot and the starter. */
@SpringBootApplication
public class OursApplication {

    public static void main(String[] arguments) {
        Started.run(OursApplication.class, arguments);
    }
}
