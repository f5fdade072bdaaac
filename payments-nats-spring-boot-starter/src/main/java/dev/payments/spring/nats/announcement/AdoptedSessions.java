package dev.payments.spring.nats.announcement;

import dev.payments.event.EventSource;
import dev.payments.event.OrderPaid;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.money.Money;
import dev.payments.session.PaymentSessions;
import dev.payments.spring.nats.framing.JsonObject;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Announces the orders of sessions that the replaced service created and that are paid after the cut-over. It wrote the order
 * id on the payment intent alone, so that the session's event is one of another origin; only somebody with the API key can
 * write it there.
 */
final class AdoptedSessions implements PaymentEventDispatcher.Preparation {

    private static final Set<String> PAID_EVENTS =
            Set.of("checkout.session.completed", "checkout.session.async_payment_succeeded");

    private final PaymentSessions sessions;
    private final OrderPaidAnnouncer announcer;
    private final Prepared<Optional<OrderPaid>> orders = new Prepared<>();

    AdoptedSessions(PaymentSessions sessions, OrderPaidAnnouncer announcer) {
        this.sessions = sessions;
        this.announcer = announcer;
    }

    /** Asks for the order and its receipt. */
    @Override
    public void prepare(PaymentEvent fact) {
        if (fact instanceof OtherStripeEvent event && mayBePaid(event)) {
            Optional<OrderPaid> order = read(event.source());
            orders.put(event.key(), order);
            order.ifPresent(announcer::prepare);
        }
    }

    @EventListener
    @Order(Ordered.LOWEST_PRECEDENCE)
    void on(OtherStripeEvent event) {
        if (mayBePaid(event)) {
            orders.get(event.key(), () -> read(event.source())).ifPresent(announcer::on);
        }
    }

    private static boolean mayBePaid(OtherStripeEvent event) {
        return PAID_EVENTS.contains(String.valueOf(event.source().type()));
    }

    private Optional<OrderPaid> read(EventSource source) {
        JsonObject session = JsonObject.read(source.body()).object("data").object("object");
        String id = session.text("id");
        String paymentIntent = session.text("payment_intent");
        String currency = session.text("currency");
        Long amount = session.integer("amount_total");
        if (id == null
                || paymentIntent == null
                || currency == null
                || amount == null
                || !"paid".equals(session.text("payment_status"))) {
            return Optional.empty();
        }
        return sessions.findOrder(paymentIntent)
                .map(order -> new OrderPaid(
                        order.id(),
                        id,
                        Money.ofMinor(amount, currency),
                        paymentIntent,
                        null,
                        order.metadata(),
                        source));
    }
}
