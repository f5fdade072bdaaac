package dev.payments.spring.nats.announcement;

import dev.payments.spring.nats.connection.NatsDeliveryException;
import dev.payments.spring.nats.connection.NatsLink;
import dev.payments.spring.nats.framing.NestPackets;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.NUID;
import io.nats.client.Subscription;
import io.nats.client.impl.Headers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends a packet to a NestJS service and waits for its answer. Everything else that arrives in the inbox is ignored: a
 * JetStream stream that covers the subject acknowledges to the same inbox, and earlier. Of several instances that answer, the
 * first success counts. Thread-safe.
 */
final class Exchange {

    /** How long another instance has to succeed after one has refused. */
    private static final Duration SECOND_OPINION = Duration.ofMillis(300);

    private static final int NO_RESPONDERS = 503;

    private final NatsLink link;
    private final Duration timeout;

    Exchange(NatsLink link, Duration timeout) {
        this.link = link;
        this.timeout = timeout;
    }

    /** What became of a packet. */
    enum Kind {
        /** The service answered that it succeeded. */
        ANSWERED,
        /** The service answered with an error. */
        REFUSED,
        /** No service is subscribed. */
        NO_RESPONDERS,
        /** No answer came in time. */
        SILENCE
    }

    /**
     * What became of a packet.
     *
     * @param response the JSON of the response, if there was one
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Result(Kind kind, byte @Nullable [] response) {}

    /**
     * Sends and waits.
     *
     * @throws NatsDeliveryException if it could not be sent, or the connection was closed meanwhile
     */
    Result ask(String subject, Map<String, String> data, @Nullable Headers headers) {
        Connection connection = link.connected();
        String id = NUID.nextGlobal();
        String inbox = connection.createInbox();
        Subscription replies = connection.subscribe(inbox);
        try {
            connection.publish(subject, inbox, headers, NestPackets.request(subject, data, id));
            return await(replies, id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NatsDeliveryException("interrupted while waiting for " + subject, e);
        } catch (IllegalStateException e) {
            throw new NatsDeliveryException("the connection to NATS was lost while waiting for " + subject, e);
        } finally {
            unsubscribe(replies);
        }
    }

    private Result await(Subscription replies, String id) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        Result result = new Result(Kind.SILENCE, null);
        while (true) {
            long left = deadline - System.nanoTime();
            Message message = left > 0 ? replies.nextMessage(Duration.ofNanos(left)) : null;
            if (message == null) {
                return result;
            }
            if (message.isStatusMessage()) {
                if (message.getStatus().getCode() == NO_RESPONDERS) {
                    return new Result(Kind.NO_RESPONDERS, null);
                }
                continue;
            }
            NestAnswer answer = NestAnswer.read(message.getData(), id);
            if (answer != null && !answer.refused()) {
                return new Result(Kind.ANSWERED, answer.response());
            }
            if (answer != null && result.kind() != Kind.REFUSED) {
                result = new Result(Kind.REFUSED, null);
                deadline = Math.min(deadline, System.nanoTime() + SECOND_OPINION.toNanos());
            }
        }
    }

    private static void unsubscribe(Subscription replies) {
        try {
            replies.unsubscribe();
        } catch (IllegalStateException closed) {
            // The subscription ended with its connection.
        }
    }
}
