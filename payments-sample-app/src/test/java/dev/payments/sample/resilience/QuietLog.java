package dev.payments.sample.resilience;

import org.slf4j.Logger;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** Keeps quiet about what is meant to fail, until it is closed: thousands of lines that would hide the counts. */
final class QuietLog implements AutoCloseable {

    private final LoggingSystem logging = LoggingSystem.get(QuietLog.class.getClassLoader());
    private final LogLevel before =
            logging.getLoggerConfiguration(Logger.ROOT_LOGGER_NAME).getEffectiveLevel();

    QuietLog() {
        logging.setLogLevel(Logger.ROOT_LOGGER_NAME, LogLevel.OFF);
    }

    @Override
    public void close() {
        logging.setLogLevel(Logger.ROOT_LOGGER_NAME, before);
    }
}
