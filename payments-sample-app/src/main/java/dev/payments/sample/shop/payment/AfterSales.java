package dev.payments.sample.shop.payment;

import dev.payments.event.DisputeClosed;
import dev.payments.event.DisputeOpened;
import dev.payments.event.OrderRefunded;
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
     * Money that was refunded.
     *
     * @param paymentIntentId the payment, {@code pi_…}
     * @param totalRefunded everything that had been refunded by then, in minor units
     * @param full whether that was all of it
     */
    record Refund(@Nullable String paymentIntentId, long totalRefunded, String currency, boolean full) {}

    /** A dispute that was opened or closed, with Stripe's word for its status. */
    record Dispute(String disputeId, boolean closed, String status) {}

    @EventListener
    void on(OrderRefunded event) {
        jdbc.sql("insert into shop_refund values (:order, :intent, :charge, :total, :currency, :full)")
                .param("order", event.orderId())
                .param("intent", event.paymentIntentId())
                .param("charge", event.chargeId())
                .param("total", event.totalRefunded().minorUnits())
                .param("currency", event.totalRefunded().currency())
                .param("full", event.full())
                .update();
    }

    @EventListener
    void on(DisputeOpened event) {
        add(event.orderId(), new Dispute(event.disputeId(), false, event.status()));
    }

    @EventListener
    void on(DisputeClosed event) {
        add(event.orderId(), new Dispute(event.disputeId(), true, event.status()));
    }

    List<Refund> refunds(UUID orderId) {
        return jdbc.sql("select * from shop_refund where order_id = ?")
                .param(orderId.toString())
                .query((row, number) -> new Refund(
                        row.getString("payment_intent_id"),
                        row.getLong("total_refunded_minor"),
                        row.getString("currency"),
                        row.getBoolean("is_full")))
                .list();
    }

    List<Dispute> disputes(UUID orderId) {
        return jdbc.sql("select * from shop_dispute where order_id = ?")
                .param(orderId.toString())
                .query((row, number) ->
                        new Dispute(row.getString("dispute_id"), row.getBoolean("closed"), row.getString("status")))
                .list();
    }

    private void add(String orderId, Dispute dispute) {
        jdbc.sql("insert into shop_dispute values (:order, :dispute, :closed, :status)")
                .param("order", orderId)
                .param("dispute", dispute.disputeId())
                .param("closed", dispute.closed())
                .param("status", dispute.status())
                .update();
    }
}
