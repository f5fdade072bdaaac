package dev.payments.spring.nats;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is offered and announced on NATS. For this module's packages: it may change in any release.
 *
 * @param enabled Whether payment sessions are offered, and paid orders announced, on NATS.
 * @param requestSubject Subject of the requests for payment sessions.
 * @param queueGroup Queue group of the instances of this service: each request goes to one of them.
 * @param concurrency Number of requests that are processed at the same time.
 * @param maxWaiting Number of requests that may wait for a thread; further ones are answered with status 503 at once.
 * @param drainTimeout Time that requests in progress have to finish when the service stops.
 * @param eventSubject Subject on which paid orders are announced.
 * @param delivery When an announcement counts as delivered.
 * @param ackTimeout Time that the acknowledgement of an announcement may take.
 * @param parkAfter Age of a payment from which on an announcement that the consumer refuses is parked instead of failed.
 * Stripe delivers an event again for 3 days.
 * @param uuidOrderIds Whether the consumer accepts only UUIDs as order ids; orders with other ids are parked.
 * @param adoptSessions Whether orders of sessions that the replaced service created are announced too. For the day after the
 * cut-over.
 * @param eventKeys Names of the announcement's properties.
 * @param replyKeys Names of the reply's properties.
 * @param lookup How the consumer is asked about an order when it did not acknowledge its announcement.
 * @param events The other order events.
 */
@ConfigurationProperties("payments.nats")
public record NatsProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("create.payment.session") String requestSubject,
        @DefaultValue("payments") String queueGroup,
        @DefaultValue("16") int concurrency,
        @DefaultValue("1000") int maxWaiting,
        @DefaultValue("10s") Duration drainTimeout,
        @DefaultValue("payment.succeeded") String eventSubject,
        @DefaultValue("confirmed") Delivery delivery,
        @DefaultValue("5s") Duration ackTimeout,
        @DefaultValue("2d") Duration parkAfter,
        @DefaultValue("true") boolean uuidOrderIds,
        @DefaultValue("false") boolean adoptSessions,
        @DefaultValue EventKeys eventKeys,
        @DefaultValue ReplyKeys replyKeys,
        @DefaultValue Lookup lookup,
        @DefaultValue Events events) {

    /** Requires positive bounds. */
    public NatsProperties {
        requirePositive("concurrency", concurrency);
        requirePositive("max-waiting", maxWaiting);
        requirePositive("ack-timeout", ackTimeout.toMillis());
    }

    private static void requirePositive(String property, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("must be positive: payments.nats." + property);
        }
    }

    /** When an announcement counts as delivered. */
    public enum Delivery {
        /** When the server has received it; a consumer that is down misses it. */
        CORE,
        /** When a NestJS consumer has acknowledged it. */
        CONFIRMED,
        /** When a JetStream stream has stored it. */
        JETSTREAM
    }

    /**
     * Names of the announcement's properties.
     *
     * @param paymentId Name of the charge's id.
     * @param orderId Name of the order's id.
     * @param receiptUrl Name of the receipt's URL.
     */
    public record EventKeys(
            @DefaultValue("stripePaymentId") String paymentId,
            @DefaultValue("orderId") String orderId,
            @DefaultValue("receiptUrl") String receiptUrl) {}

    /**
     * Names of the reply's properties.
     *
     * @param sessionId Name of the session's id.
     * @param url Name of the URL of Stripe's page.
     * @param successUrl Name of the URL that the buyer is sent to after paying.
     * @param cancelUrl Name of the URL that the buyer is sent to after turning back.
     * @param expiresAt Name of the time at which the session expires.
     */
    public record ReplyKeys(
            @DefaultValue("sessionId") String sessionId,
            @DefaultValue("url") String url,
            @DefaultValue("successUrl") String successUrl,
            @DefaultValue("cancelUrl") String cancelUrl,
            @DefaultValue("expiresAt") String expiresAt) {}

    /**
     * How the consumer is asked about an order.
     *
     * @param subject Subject on which the consumer returns an order by its id; empty if there is none.
     * @param paidKey Name of the order's property that is true once it is paid.
     * @param chargeIdKey Name of the order's property that holds the id of the charge that paid it.
     */
    public record Lookup(
            @DefaultValue("findOneOrder") String subject,
            @DefaultValue("paid") String paidKey,
            @DefaultValue("stripeChargeId") String chargeIdKey) {}

    /**
     * The other order events.
     *
     * @param enabled Whether refunds, expiries, pending and failed payments and disputes are published too, as plain JSON.
     * @param prefix Prefix of their subjects.
     */
    public record Events(
            @DefaultValue("false") boolean enabled,
            @DefaultValue("payments.events") String prefix) {}
}
