package dev.payments.spring.sessionendpoint;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether sessions can be created over HTTP.
 *
 * @param enabled Whether sessions can be created over HTTP. Whoever may call the endpoint sets the prices, so keep it from the
 * buyers.
 * @param path Path of the endpoint, below the servlet's.
 */
@ConfigurationProperties("payments.session-endpoint")
record SessionEndpointProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("/payments/create-payment-session") String path) {

    SessionEndpointProperties {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("must start with a slash: payments.session-endpoint.path");
        }
    }
}
