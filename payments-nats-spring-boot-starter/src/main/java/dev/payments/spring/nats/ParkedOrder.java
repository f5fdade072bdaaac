package dev.payments.spring.nats;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A paid order that the consumer cannot be told of: somebody has to see to it.
 *
 * @param eventKey the key of the event, {@code order-paid:cs_…}
 * @param orderId the order
 * @param sessionId the checkout session that was paid; its receipt is {@code PaymentSessions.findReceipt(sessionId)}
 * @param chargeId the charge, {@code ch_…}; null for an order that was free
 * @param reason why, in words
 * @param parkedAt since when
 */
public record ParkedOrder(
        String eventKey,
        String orderId,
        String sessionId,
        @Nullable String chargeId,
        String reason,
        Instant parkedAt) {}
