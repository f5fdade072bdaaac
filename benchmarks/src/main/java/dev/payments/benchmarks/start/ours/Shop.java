package dev.payments.benchmarks.start.ours;

import dev.payments.event.OrderPaid;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessions;
import java.math.BigDecimal;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/** Creates sessions, where there is a Stripe to ask, and hears of paid orders. */
@Service
class Shop {

    private final PaymentSessions sessions;

    Shop(PaymentSessions sessions) {
        this.sessions = sessions;
    }

    String buy(String orderId) {
        return sessions.create(PaymentSessionRequest.builder(orderId)
                        .lineItem("Tea", new BigDecimal("19.99"), "eur", 2)
                        .build())
                .url();
    }

    @EventListener
    void on(OrderPaid event) {
        if (event.orderId().isEmpty()) {
            throw new IllegalArgumentException(event.key());
        }
    }
}
