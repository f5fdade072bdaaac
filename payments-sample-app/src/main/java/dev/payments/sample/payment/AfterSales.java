package dev.payments.sample.payment;

import dev.payments.event.DisputeClosed;
import dev.payments.event.DisputeOpened;
import dev.payments.event.OrderRefunded;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Refunds and disputes, each stored as it came. It may come before the payment that it is about: nothing is looked up or
 * changed here, and so the order of arrival does not matter. Thread-safe.
 */
@Repository
class AfterSales {

    private final JdbcClient jdbc;

    AfterSales(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Money that went back.
     *
     * @param paymentIntentId the payment, {@code pi_…}
     * @param totalRefunded everything that had gone back by then, in minor units
     * @param full whether nothing was left
     */
    record Refund(@Nullable String paymentIntentId, long totalRefunded, String currency, boolean full) {}

    /** A dispute's beginning or end, with Stripe's word for its state. */
    record Dispute(String disputeId, boolean closed, String status) {}

    void add(OrderRefunded event) {
        jdbc.sql("insert into shop_refund values (:order, :intent, :charge, :total, :currency, :full)")
                .param("order", event.orderId())
                .param("intent", event.paymentIntentId())
                .param("charge", event.chargeId())
                .param("total", event.totalRefunded().minorUnits())
                .param("currency", event.totalRefunded().currency())
                .param("full", event.full())
                .update();
    }

    void add(DisputeOpened event) {
        add(event.orderId(), new Dispute(event.disputeId(), false, event.status()));
    }

    void add(DisputeClosed event) {
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

    private void add(@Nullable String orderId, Dispute dispute) {
        jdbc.sql("insert into shop_dispute values (:order, :dispute, :closed, :status)")
                .param("order", orderId)
                .param("dispute", dispute.disputeId())
                .param("closed", dispute.closed())
                .param("status", dispute.status())
                .update();
    }
}
