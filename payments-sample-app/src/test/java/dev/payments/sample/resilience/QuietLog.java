package dev.payments.sample.resilience;

import org.slf4j.Logger;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** Switches logging off until it is closed: thousands of expected failures would hide the counts. */
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
