package dev.payments.services;

import dev.payments.event.OrderPaid;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.event.EventListener;

/** A service on WebFlux with Spring Security. */
@SpringBootApplication
public class ReactiveService {

    private final List<String> paid = new CopyOnWriteArrayList<>();

    public static void main(String[] arguments) {
        SpringApplication.run(ReactiveService.class, arguments);
    }

    @EventListener
    void on(OrderPaid order) {
        paid.add(order.orderId());
    }

    List<String> paid() {
        return paid;
    }
}
