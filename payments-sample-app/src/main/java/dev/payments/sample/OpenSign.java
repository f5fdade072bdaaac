package dev.payments.sample;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where the shop is once buyers can come in. */
@Component
@Profile("!nats")
class OpenSign {

    private static final Logger log = LoggerFactory.getLogger(OpenSign.class);

    private final Environment environment;

    OpenSign(Environment environment) {
        this.environment = environment;
    }

    @EventListener
    void on(ApplicationReadyEvent event) {
        String port = environment.getProperty("local.server.port");
        if (port != null) {
            log.info("The shop is open: http://localhost:{}", port);
        }
    }
}
