package dev.payments.benchmarks.endpoint;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.Banner;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.web.server.context.WebServerApplicationContext;

/** Starts a contender's Spring Boot application, and prints where it listens. */
final class Service {

    static final String PORT = "port=";

    private static final String EXCLUDE = "spring.autoconfigure.exclude";
    private static final String DATA_SOURCE = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration";
    private static final Map<String, Object> PROPERTIES = Map.of(
            "server.address", "127.0.0.1", "server.port", "0", "logging.level.root", "warn", EXCLUDE, DATA_SOURCE);

    private Service() {}

    /** With the starter. */
    static void run(Class<?> application, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(PROPERTIES);
        properties.putAll(more);
        WebServerApplicationContext context =
                (WebServerApplicationContext) new SpringApplicationBuilder(application, Probe.class)
                        .bannerMode(Banner.Mode.OFF)
                        .properties(properties)
                        .run();
        System.out.println(PORT + context.getWebServer().getPort());
    }

    /** As if the starter were not on the class path. */
    static void runWithoutStarter(Class<?> application) {
        String starter =
                ImportCandidates.load(AutoConfiguration.class, application.getClassLoader()).getCandidates().stream()
                        .filter(name -> name.startsWith("dev.payments."))
                        .collect(Collectors.joining(","));
        run(application, Map.of(EXCLUDE, DATA_SOURCE + "," + starter));
    }
}
