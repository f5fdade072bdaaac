package dev.payments.services;

import dev.payments.event.OrderPaid;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.event.EventListener;

/** A service with Actuator. Its listener fails on orders that begin with "broken". */
@SpringBootApplication
public class OperatedService {

    private final List<String> paid = new CopyOnWriteArrayList<>();

    public static void main(String[] arguments) {
        SpringApplication.run(OperatedService.class, arguments);
    }

    @EventListener
    void on(OrderPaid order) {
        if (order.orderId().startsWith("broken")) {
            throw new IllegalStateException("personal: " + order.orderId());
        }
        paid.add(order.orderId());
    }

    List<String> paid() {
        return paid;
    }
}
