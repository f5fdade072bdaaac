package dev.payments.sample.order;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The stored orders. Every change of state is one guarded {@code update}, so that neither the order in which Stripe's events
 * arrive nor two of them at once can lead back from {@link OrderStatus#PAID}. Thread-safe.
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
            OrderItem item = order.items().get(i);
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

    /** The order of this id, if there is one. */
    @Transactional(readOnly = true)
    public Optional<Order> find(UUID id) {
        List<OrderItem> items = jdbc.sql("select * from shop_order_item where order_id = ? order by position")
                .param(id)
                .query(OrderRows::item)
                .list();
        return jdbc.sql("select * from shop_order where id = ?")
                .param(id)
                .query((row, number) -> OrderRows.order(row, items))
                .optional();
    }

    /** Remembers the attempt's checkout session, and that the buyer can pay. */
    public void sessionOpened(UUID id, int attempt, String sessionId) {
        jdbc.sql("""
                        update shop_order set session_id = ?, status = 'PENDING'
                        where id = ? and attempt = ? and status in ('PENDING', 'FAILED', 'EXPIRED')""").params(sessionId, id, attempt).update();
    }

    /** Ends an attempt, so that the next one gets a session of its own; once, however many ask at once. */
    public void attemptEnded(UUID id, int attempt) {
        jdbc.sql("update shop_order set attempt = attempt + 1, session_id = null where id = ? and attempt = ?")
                .params(id, attempt)
                .update();
    }

    /**
     * Makes it paid.
     *
     * @return false if it was paid already
     */
    public boolean paid(UUID id, Instant paidAt) {
        return jdbc.sql("update shop_order set status = 'PAID', paid_at = ? where id = ? and status <> 'PAID'")
                        .params(paidAt.atOffset(ZoneOffset.UTC), id)
                        .update()
                == 1;
    }

    /** Notes that the money of its current session is under way, unless that is known to have ended. */
    public void paymentPending(UUID id, String sessionId) {
        move(id, sessionId, OrderStatus.PROCESSING, List.of("PENDING"));
    }

    /** Notes that the payment of its current session was refused in the end. */
    public void paymentFailed(UUID id, String sessionId) {
        move(id, sessionId, OrderStatus.FAILED, List.of("PENDING", "PROCESSING"));
    }

    /** Notes that its current session can no longer be paid. */
    public void sessionExpired(UUID id, String sessionId) {
        move(id, sessionId, OrderStatus.EXPIRED, List.of("PENDING"));
    }

    private void move(UUID id, String sessionId, OrderStatus to, List<String> from) {
        jdbc.sql("update shop_order set status = :to where id = :id and session_id = :session and status in (:from)")
                .param("to", to.name())
                .param("id", id)
                .param("session", sessionId)
                .param("from", from)
                .update();
    }
}
