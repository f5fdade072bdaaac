package dev.payments.sample.shop.payment;

import dev.payments.event.DisputeClosed;
import dev.payments.event.DisputeEscalated;
import dev.payments.event.DisputeOpened;
import dev.payments.event.OrderRefundFailed;
import dev.payments.event.OrderRefunded;
import dev.payments.money.Money;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Refunds and disputes, each stored as it arrives, in the transaction that records the event. It may arrive before the payment
 * that it is about: nothing is looked up or changed here, so the order of arrival does not matter. Thread-safe.
 */
@Repository
class AfterSales {

    private final JdbcClient jdbc;

    AfterSales(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * News of a refund.
     *
     * @param paymentIntentId the payment, {@code pi_…}
     * @param failed whether the money came back
     */
    record Refund(String refundId, @Nullable String paymentIntentId, Money amount, boolean failed) {}

    /** News of a dispute, with Stripe's word for its status. */
    record Dispute(String disputeId, boolean closed, String status, Instant since) {

        boolean isInquiry() {
            return status.startsWith("warning_");
        }
    }

    @EventListener
    void on(OrderRefunded event) {
        add(event.orderId(), new Refund(event.refundId(), event.paymentIntentId(), event.amount(), false));
    }

    @EventListener
    void on(OrderRefundFailed event) {
        add(event.orderId(), new Refund(event.refundId(), event.paymentIntentId(), event.amount(), true));
    }

    @EventListener
    void on(DisputeOpened event) {
        add(event.orderId(), new Dispute(event.disputeId(), false, event.status(), event.occurredAt()));
    }

    @EventListener
    void on(DisputeEscalated event) {
        add(event.orderId(), new Dispute(event.disputeId(), false, event.status(), event.occurredAt()));
    }

    @EventListener
    void on(DisputeClosed event) {
        add(event.orderId(), new Dispute(event.disputeId(), true, event.status(), event.occurredAt()));
    }

    List<Refund> refunds(UUID orderId) {
        return jdbc.sql("select * from shop_refund where order_id = ?")
                .param(orderId.toString())
                .query((row, number) -> new Refund(
                        row.getString("refund_id"),
                        row.getString("payment_intent_id"),
                        Money.ofMinor(row.getLong("amount_minor"), row.getString("currency")),
                        row.getBoolean("failed")))
                .list();
    }

    /** In the order in which it happened at Stripe. */
    List<Dispute> disputes(UUID orderId) {
        return jdbc.sql("select * from shop_dispute where order_id = ? order by since, closed")
                .param(orderId.toString())
                .query((row, number) -> new Dispute(
                        row.getString("dispute_id"),
                        row.getBoolean("closed"),
                        row.getString("status"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }

    private void add(String orderId, Refund refund) {
        jdbc.sql("insert into shop_refund values (:order, :refund, :intent, :amount, :currency, :failed)")
                .param("order", orderId)
                .param("refund", refund.refundId())
                .param("intent", refund.paymentIntentId())
                .param("amount", refund.amount().minorUnits())
                .param("currency", refund.amount().currency())
                .param("failed", refund.failed())
                .update();
    }

    private void add(String orderId, Dispute dispute) {
        jdbc.sql("insert into shop_dispute values (:order, :dispute, :closed, :status, :since)")
                .param("order", orderId)
                .param("dispute", dispute.disputeId())
                .param("closed", dispute.closed())
                .param("status", dispute.status())
                .param("since", dispute.since().atOffset(ZoneOffset.UTC))
                .update();
    }
}
