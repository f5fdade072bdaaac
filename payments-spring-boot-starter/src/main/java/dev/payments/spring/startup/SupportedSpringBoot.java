package dev.payments.spring.startup;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Stops the start on a Spring Boot that is too old, before any auto-configuration is looked at: there, those whose conditions
 * name classes of Spring Boot 4 are left out without a word, and the keys would be kept in memory beside the database. Uses only
 * what is in both.
 */
final class SupportedSpringBoot implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final int OLDEST = 4;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        require(SpringBootVersion.getVersion());
    }

    /** A version that does not begin with a number is let through. */
    static void require(@Nullable String version) {
        String major = version == null ? "" : version.replaceFirst("^(\\d{1,4})\\..*", "$1");
        if (major.matches("\\d{1,4}") && Integer.parseInt(major) < OLDEST) {
            throw new InvalidPaymentsConfigurationException(
                    "payments-spring-boot-starter needs Spring Boot 4.0 or newer, and this is " + version + ".",
                    "Move the service to Spring Boot 4, or use payments-core without Spring: README.md, \"Without"
                            + " Spring\".");
        }
    }
}
