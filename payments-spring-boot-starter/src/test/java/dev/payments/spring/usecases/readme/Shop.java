package dev.payments.spring.usecases.readme;

import static dev.payments.spring.usecases.readme.Warehouse.deliver;

import dev.payments.event.OrderPaid;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessions;
import java.math.BigDecimal;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class Shop {

    private final PaymentSessions sessions;

    Shop(PaymentSessions sessions) {
        this.sessions = sessions;
    }

    @PostMapping("/buy")
    String buy(String orderId) { // returns the URL of Stripe's page
        return sessions.create(PaymentSessionRequest.builder(orderId)
                        .lineItem("Tea", new BigDecimal("19.99"), "eur", 2)
                        .build())
                .url();
    }

    @EventListener
    void on(OrderPaid event) { // once per order, in one transaction with what you write here
        deliver(event.orderId());
    }
}
