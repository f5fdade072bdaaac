package dev.payments.spring.usecases;

import dev.payments.event.OrderPaid;
import dev.payments.event.PaymentEvent;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Delivers what is paid: writes a row, and fails when told to, after having written it. */
@Component
@DependsOnDatabaseInitialization
class Fulfilment {

    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final List<PaymentEvent> seen = new CopyOnWriteArrayList<>();
    private final JdbcTemplate jdbc;

    Fulfilment(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        jdbc.execute("create table if not exists fulfilled (order_id varchar(100))");
    }

    @EventListener
    @Transactional
    public void on(OrderPaid paid) throws Throwable {
        jdbc.update("insert into fulfilled values (?)", paid.orderId());
        Throwable failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
    }

    @EventListener
    public void on(PaymentEvent event) {
        seen.add(event);
    }

    public void forget() {
        failures.clear();
        seen.clear();
    }

    public void failWith(Throwable failure) {
        failures.add(failure);
    }

    public List<PaymentEvent> seen() {
        return seen;
    }

    public int fulfilled(String orderId) {
        return jdbc.queryForObject("select count(*) from fulfilled where order_id = ?", Integer.class, orderId);
    }
}
