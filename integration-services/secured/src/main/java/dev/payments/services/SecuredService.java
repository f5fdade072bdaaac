package dev.payments.services;

import dev.payments.event.OrderPaid;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.event.EventListener;

/** A service with Spring Security, which its tests configure in the ways that there are. */
@SpringBootApplication
public class SecuredService {

    private final List<String> paid = new CopyOnWriteArrayList<>();

    public static void main(String[] arguments) {
        SpringApplication.run(SecuredService.class, arguments);
    }

    @EventListener
    void on(OrderPaid order) {
        paid.add(order.orderId());
    }

    List<String> paid() {
        return paid;
    }
}
