package dev.payments.reading;

import dev.payments.event.OrderEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.session.PaymentSessions.Order;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one fact that an event is, where Stripe says of every payment intent that it belongs to the same order, and knows no charge. */
public final class Facts {

    public static final Order LOOKED_UP = new Order("looked-up", Map.of("gift", "yes"));

    private Facts() {}

    public static PaymentEvent of(StripeEvent event) {
        return event.resolve(new OrdersOnly(), key -> false).get(0);
    }

    public static @Nullable String orderId(PaymentEvent event) {
        return event instanceof OrderEvent ours ? ours.orderId() : null;
    }

    private static final class OrdersOnly implements StripeLookup {

        @Override
        public Optional<Order> findOrder(String paymentIntentId) {
            return Optional.of(LOOKED_UP);
        }

        @Override
        public Optional<byte[]> charge(String chargeId) {
            return Optional.empty();
        }
    }
}
