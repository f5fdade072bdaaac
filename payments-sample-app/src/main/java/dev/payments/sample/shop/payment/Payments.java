package dev.payments.sample.shop.payment;

import dev.payments.event.OrderEvent;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaidAgain;
import dev.payments.money.Money;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The stored payments. Thread-safe. */
@Repository
class Payments {

    private final JdbcClient jdbc;

    Payments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(OrderPaid event, Payment.Finding finding) {
        add(event, event.sessionId(), event.paymentIntentId(), event.amount(), finding);
    }

    void add(OrderPaidAgain event) {
        add(event, event.sessionId(), event.paymentIntentId(), event.amount(), Payment.Finding.DUPLICATE);
    }

    private void add(
            OrderEvent event,
            String sessionId,
            @Nullable String paymentIntentId,
            Money amount,
            Payment.Finding finding) {
        jdbc.sql("""
                        insert into shop_payment
                        (session_id, order_id, payment_intent_id, amount_minor, currency, paid_at, finding)
                        values (:session, :order, :intent, :amount, :currency, :paidAt, :finding)""")
                .param("session", sessionId)
                .param("order", event.orderId())
                .param("intent", paymentIntentId)
                .param("amount", amount.minorUnits())
                .param("currency", amount.currency())
                .param("paidAt", event.occurredAt().atOffset(ZoneOffset.UTC))
                .param("finding", finding.name())
                .update();
    }

    List<Payment> of(UUID orderId) {
        return jdbc.sql("select * from shop_payment where order_id = ? order by paid_at, session_id")
                .param(orderId.toString())
                .query(Payments::payment)
                .list();
    }

    void receiptFound(String sessionId, URI receiptUrl) {
        jdbc.sql("update shop_payment set receipt_url = ? where session_id = ?")
                .params(receiptUrl.toString(), sessionId)
                .update();
    }

    private static Payment payment(ResultSet row, int number) throws SQLException {
        String receiptUrl = row.getString("receipt_url");
        return new Payment(
                row.getString("session_id"),
                row.getString("payment_intent_id"),
                Money.ofMinor(row.getLong("amount_minor"), row.getString("currency")),
                Payment.Finding.valueOf(row.getString("finding")),
                receiptUrl == null ? null : URI.create(receiptUrl));
    }
}
