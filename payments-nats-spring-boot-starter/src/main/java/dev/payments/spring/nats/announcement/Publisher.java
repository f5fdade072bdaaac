package dev.payments.spring.nats.announcement;

import dev.payments.spring.nats.connection.NatsDeliveryException;
import dev.payments.spring.nats.connection.NatsLink;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamOptions;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Publishes a message and returns once the server has it. Thread-safe. */
final class Publisher {

    private final NatsLink link;
    private final Duration timeout;
    private final boolean jetStream;

    Publisher(NatsLink link, Duration timeout, boolean jetStream) {
        this.link = link;
        this.timeout = timeout;
        this.jetStream = jetStream;
    }

    /**
     * Publishes.
     *
     * @throws NatsDeliveryException if it is not certain that the server, or with JetStream a stream, has the message
     */
    void publish(String subject, Headers headers, byte[] message) {
        Connection connection = link.connected();
        try {
            if (jetStream) {
                JetStreamOptions options =
                        JetStreamOptions.builder().requestTimeout(timeout).build();
                connection.jetStream(options).publish(subject, headers, message);
            } else {
                connection.publish(subject, headers, message);
                connection.flush(timeout);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NatsDeliveryException("interrupted while publishing to " + subject, e);
        } catch (IOException | JetStreamApiException | TimeoutException | IllegalStateException e) {
            throw new NatsDeliveryException(failure(subject), e);
        }
    }

    private String failure(String subject) {
        return jetStream
                ? "no JetStream stream acknowledged " + subject + ": is there a stream with this subject?"
                : "the NATS server did not confirm " + subject;
    }
}
