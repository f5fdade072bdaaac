package dev.payments.spring.nats.announcement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A paid order that could not be announced to the consumer: somebody has to resolve it.
 *
 * @param eventKey the key of the event, {@code order-paid:cs_…}
 * @param orderId the order
 * @param sessionId the checkout session that was paid; its receipt is {@code PaymentSessions.findReceipt(sessionId)}
 * @param chargeId the charge, {@code ch_…}; null for an order that was free
 * @param reason why, in one sentence
 * @param parkedAt when it was parked
 */
public record ParkedOrder(
        String eventKey,
        String orderId,
        String sessionId,
        @Nullable String chargeId,
        String reason,
        Instant parkedAt) {}
