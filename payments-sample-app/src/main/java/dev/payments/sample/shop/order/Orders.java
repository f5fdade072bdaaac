package dev.payments.sample.shop.order;

import dev.payments.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The stored orders. Every change of status is one guarded {@code update}, so that Stripe's events, in whatever order or at
 * the same time, never lead back from {@link Order.Status#PAID}. Thread-safe.
 */
@Repository
public class Orders {

    private final JdbcClient jdbc;

    Orders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a new order with its items. */
    @Transactional
    public void add(Order order) {
        jdbc.sql("insert into shop_order (id, status, created_at, attempt) values (?, ?, ?, ?)")
                .params(order.id(), order.status().name(), order.createdAt().atOffset(ZoneOffset.UTC), order.attempt())
                .update();
        for (int i = 0; i < order.items().size(); i++) {
            Order.Item item = order.items().get(i);
            jdbc.sql("insert into shop_order_item values (?, ?, ?, ?, ?, ?, ?)")
                    .params(
                            order.id(),
                            i,
                            item.productId(),
                            item.name(),
                            item.unitPrice().minorUnits(),
                            item.unitPrice().currency(),
                            item.quantity())
                    .update();
        }
    }

    /** The order with this id, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Order> find(UUID id) {
        List<Order.Item> items = jdbc.sql("select * from shop_order_item where order_id = ? order by position")
                .param(id)
                .query(Orders::item)
                .list();
        return jdbc.sql("select * from shop_order where id = ?")
                .param(id)
                .query((row, number) -> order(row, items))
                .optional();
    }

    /** Records the attempt's checkout session, and that the buyer can pay. */
    public void sessionOpened(UUID id, int attempt, String sessionId) {
        jdbc.sql("""
                        update shop_order set session_id = ?, status = 'PENDING'
                        where id = ? and attempt = ? and status in ('PENDING', 'FAILED', 'EXPIRED')""").params(sessionId, id, attempt).update();
    }

    /** Ends an attempt, so that the next one gets its own session; concurrent callers end it only once. */
    public void attemptEnded(UUID id, int attempt) {
        jdbc.sql("update shop_order set attempt = attempt + 1, session_id = null where id = ? and attempt = ?")
                .params(id, attempt)
                .update();
    }

    /**
     * Marks it as paid.
     *
     * @return false if it was paid already
     */
    public boolean paid(UUID id, Instant paidAt) {
        return jdbc.sql("update shop_order set status = 'PAID', paid_at = ? where id = ? and status <> 'PAID'")
                        .params(paidAt.atOffset(ZoneOffset.UTC), id)
                        .update()
                == 1;
    }

    /** Records that the money of its current session is under way, unless the outcome is known already. */
    public void paymentPending(UUID id, String sessionId) {
        move(id, sessionId, Order.Status.PROCESSING, List.of("PENDING"));
    }

    /** Records that the money of its current session is reserved, unless the outcome is known already. */
    public void authorized(UUID id, String sessionId) {
        move(id, sessionId, Order.Status.AUTHORIZED, List.of("PENDING", "PROCESSING"));
    }

    /** Records that the payment of its current session was refused in the end, or released. */
    public void paymentFailed(UUID id, String sessionId) {
        move(id, sessionId, Order.Status.FAILED, List.of("PENDING", "PROCESSING", "AUTHORIZED"));
    }

    /** Records that its current session can no longer be paid. */
    public void sessionExpired(UUID id, String sessionId) {
        move(id, sessionId, Order.Status.EXPIRED, List.of("PENDING"));
    }

    private void move(UUID id, String sessionId, Order.Status to, List<String> from) {
        jdbc.sql("update shop_order set status = :to where id = :id and session_id = :session and status in (:from)")
                .param("to", to.name())
                .param("id", id)
                .param("session", sessionId)
                .param("from", from)
                .update();
    }

    private static Order.Item item(ResultSet row, int number) throws SQLException {
        return new Order.Item(
                row.getString("product_id"),
                row.getString("name"),
                Money.ofMinor(row.getLong("unit_price_minor"), row.getString("currency")),
                row.getInt("quantity"));
    }

    private static Order order(ResultSet row, List<Order.Item> items) throws SQLException {
        OffsetDateTime paidAt = row.getObject("paid_at", OffsetDateTime.class);
        return new Order(
                row.getObject("id", UUID.class),
                Order.Status.valueOf(row.getString("status")),
                items,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                paidAt == null ? null : paidAt.toInstant(),
                row.getInt("attempt"),
                row.getString("session_id"));
    }
}
