package dev.payments.sample;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** Logs the application's address once it can be called. */
class StartMessage {

    private static final Logger log = LoggerFactory.getLogger(StartMessage.class);

    private final String message;
    private final Environment environment;

    StartMessage(String message, Environment environment) {
        this.message = message;
        this.environment = environment;
    }

    @EventListener
    void on(ApplicationReadyEvent event) {
        String port = environment.getProperty("local.server.port");
        if (port != null) {
            log.info("{}: http://localhost:{}", message, port);
        }
    }
}
