package dev.payments.spring.usecases.durable;

import dev.payments.event.OrderPaid;
import dev.payments.spring.usecases.durable.DurableShop.Crash;
import java.util.concurrent.CountDownLatch;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.modulith.events.ApplicationModuleListener;

/** Ships what is paid, after the webhook has been answered and in a transaction of its own. */
class Shipping {

    private final JdbcTemplate jdbc;
    private final Crash crash;

    Shipping(JdbcTemplate jdbc, @Value("${crash}") Crash crash) {
        this.jdbc = jdbc;
        this.crash = crash;
    }

    @ApplicationModuleListener
    public void ship(OrderPaid paid) throws InterruptedException {
        if (crash == Crash.AFTER_THE_COMMIT) {
            new CountDownLatch(1).await();
        }
        jdbc.update(
                "insert into shipment values (?, ?)",
                paid.orderId(),
                paid.amount().toString());
        if (crash == Crash.INSIDE_THE_LISTENER) {
            Runtime.getRuntime().halt(DurableShop.KILLED);
        }
    }
}
