package dev.payments.benchmarks.start;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;

/** Inside a contender's JVM: runs the application and prints when it is ready, and what it then takes. */
public final class Started {

    static final String READY = "ready: ";
    static final String INSPECTED = "inspected: ";

    /** Asks for what takes a full collection, and would change what the first request meets. */
    static final String INSPECT = "inspect";

    private Started() {}

    public static void run(Class<?> application, String... arguments) {
        SpringApplication spring = new SpringApplication(application);
        spring.addListeners((ApplicationListener<ApplicationReadyEvent>) event -> {
            long ready = System.currentTimeMillis();
            System.out.println(READY + port(event));
            if (Arrays.asList(arguments).contains(INSPECT)) {
                System.out.println(INSPECTED + age(ready) + " " + classes() + " " + heap());
            }
        });
        spring.run(arguments);
    }

    private static int port(ApplicationReadyEvent ready) {
        return ((WebServerApplicationContext) ready.getApplicationContext())
                .getWebServer()
                .getPort();
    }

    private static long age(long millis) {
        return millis - ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    private static long classes() {
        return ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
