package dev.payments.spring.nats.announcement;

import dev.payments.event.DisputeClosed;
import dev.payments.event.DisputeEscalated;
import dev.payments.event.DisputeOpened;
import dev.payments.event.FraudWarned;
import dev.payments.event.OrderAuthorized;
import dev.payments.event.OrderEvent;
import dev.payments.event.OrderPaidAgain;
import dev.payments.event.OrderPaymentFailed;
import dev.payments.event.OrderPaymentPending;
import dev.payments.event.OrderRefundFailed;
import dev.payments.event.OrderRefunded;
import dev.payments.event.PaymentSessionExpired;
import dev.payments.money.Money;
import dev.payments.spring.nats.framing.NestPackets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes an event as one flat JSON object; amounts are in minor units. It has no property {@code id}, {@code pattern} or
 * {@code data}, so that NestJS takes the whole of it for the event's data.
 */
final class EventJson {

    private EventJson() {}

    /** The part of the key before the colon, such as {@code order-refunded}; a payment's key does not tell which it is. */
    static String type(OrderEvent event) {
        if (event instanceof OrderPaidAgain) {
            return "order-paid-again";
        }
        return event.key().substring(0, event.key().indexOf(':'));
    }

    static byte[] write(OrderEvent event) {
        return NestPackets.object(json -> {
            json.writeStringProperty("type", type(event));
            json.writeStringProperty("key", event.key());
            json.writeStringProperty("orderId", event.orderId());
            json.writeStringProperty("occurredAt", event.occurredAt().toString());
            json.writeBooleanProperty("livemode", event.livemode());
            text(json, "stripeEventId", event.source().eventId());
            writeFacts(json, event);
        });
    }

    private static void writeFacts(JsonGenerator json, OrderEvent event) {
        if (event instanceof OrderPaidAgain paid) {
            payment(json, paid.sessionId(), paid.paymentIntentId(), paid.amount());
        } else if (event instanceof OrderAuthorized authorized) {
            payment(json, authorized.sessionId(), authorized.paymentIntentId(), authorized.amount());
        } else if (event instanceof OrderPaymentPending pending) {
            payment(json, pending.sessionId(), pending.paymentIntentId(), pending.amount());
        } else if (event instanceof OrderPaymentFailed failed) {
            payment(json, failed.sessionId(), failed.paymentIntentId(), failed.amount());
        } else if (event instanceof PaymentSessionExpired expired) {
            json.writeStringProperty("sessionId", expired.sessionId());
        } else if (event instanceof OrderRefunded refunded) {
            charge(json, refunded.chargeId(), refunded.paymentIntentId(), refunded.amount());
            refund(json, refunded.refundId(), refunded.refundedTotal());
            json.writeBooleanProperty("full", refunded.full());
        } else if (event instanceof OrderRefundFailed failed) {
            charge(json, failed.chargeId(), failed.paymentIntentId(), failed.amount());
            refund(json, failed.refundId(), failed.refundedTotal());
            text(json, "failureReason", failed.failureReason());
        } else if (event instanceof FraudWarned warned) {
            text(json, "chargeId", warned.chargeId());
            json.writeStringProperty("paymentIntentId", warned.paymentIntentId());
            json.writeStringProperty("warningId", warned.warningId());
            json.writeStringProperty("fraudType", warned.fraudType());
            json.writeBooleanProperty("actionable", warned.actionable());
        } else if (event instanceof DisputeOpened opened) {
            charge(json, opened.chargeId(), opened.paymentIntentId(), opened.amount());
            dispute(json, opened.disputeId(), opened.reason(), opened.status());
        } else if (event instanceof DisputeEscalated escalated) {
            charge(json, escalated.chargeId(), escalated.paymentIntentId(), escalated.amount());
            dispute(json, escalated.disputeId(), escalated.reason(), escalated.status());
        } else if (event instanceof DisputeClosed closed) {
            charge(json, closed.chargeId(), closed.paymentIntentId(), closed.amount());
            dispute(json, closed.disputeId(), closed.reason(), closed.status());
        }
    }

    private static void payment(JsonGenerator json, String sessionId, @Nullable String paymentIntentId, Money amount) {
        json.writeStringProperty("sessionId", sessionId);
        text(json, "paymentIntentId", paymentIntentId);
        money(json, amount);
    }

    private static void charge(
            JsonGenerator json, @Nullable String chargeId, @Nullable String paymentIntentId, Money amount) {
        text(json, "chargeId", chargeId);
        text(json, "paymentIntentId", paymentIntentId);
        money(json, amount);
    }

    private static void refund(JsonGenerator json, String refundId, Money refundedTotal) {
        json.writeStringProperty("refundId", refundId);
        json.writeNumberProperty("refundedTotal", refundedTotal.minorUnits());
    }

    private static void dispute(JsonGenerator json, String disputeId, String reason, String status) {
        json.writeStringProperty("disputeId", disputeId);
        json.writeStringProperty("reason", reason);
        json.writeStringProperty("status", status);
    }

    private static void money(JsonGenerator json, Money amount) {
        json.writeNumberProperty("amount", amount.minorUnits());
        json.writeStringProperty("currency", amount.currency());
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
    }
}
