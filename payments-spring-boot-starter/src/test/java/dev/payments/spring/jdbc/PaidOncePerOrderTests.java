package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaidAgain;
import dev.payments.event.PaymentEvent;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.gate.PaymentEventDispatcher.Outcome;
import dev.payments.reading.StripeEvent;
import dev.payments.test.SignedWebhook;
import dev.payments.test.StripeEvents;
import dev.payments.webhook.WebhookParser;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two sessions of one order are paid at once, and arrive at two nodes. */
@ParameterizedClass
@EnumSource(SupportedDatabase.class)
class PaidOncePerOrderTests extends OnEveryDatabase {

    private static final int ORDERS = 200;

    private final ConcurrentLinkedQueue<PaymentEvent> told = new ConcurrentLinkedQueue<>();

    @Test
    void announcesOneOfThemAsPaidAndTheOtherAsPaidAgain() throws Exception {
        List<PaymentEventDispatcher> nodes = List.of(node(guard), node(guard(transactionManager)));
        CyclicBarrier start = new CyclicBarrier(2);
        for (int order = 0; order < ORDERS; order++) {
            StripeEvent one = paid("cs_a" + order, "order-" + order);
            StripeEvent other = paid("cs_b" + order, "order-" + order);
            Future<Outcome> elsewhere = inAnotherThread(() -> dispatch(nodes.get(1), other, start));
            assertThat(dispatch(nodes.get(0), one, start)).isEqualTo(Outcome.PUBLISHED);
            assertThat(elsewhere.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.PUBLISHED);
            assertThat(nodes.get(1).dispatch(one)).isEqualTo(Outcome.DUPLICATE);
            assertThat(nodes.get(0).dispatch(other)).isEqualTo(Outcome.DUPLICATE);
        }
        assertThat(told).hasSize(2 * ORDERS);
        assertThat(told.stream().filter(OrderPaid.class::isInstance).map(event -> ((OrderPaid) event).orderId()))
                .doesNotHaveDuplicates()
                .hasSize(ORDERS);
        assertThat(shipments()).hasSize(2 * ORDERS);
    }

    private PaymentEventDispatcher node(JdbcIdempotencyGuard guard) {
        return new PaymentEventDispatcher(
                guard,
                event -> {
                    ship(event instanceof OrderPaidAgain again ? again.sessionId() : ((OrderPaid) event).orderId());
                    told.add(event);
                },
                paymentIntent -> Optional.empty());
    }

    private static Outcome dispatch(PaymentEventDispatcher node, StripeEvent event, CyclicBarrier start) {
        try {
            start.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return node.dispatch(event);
    }

    private static StripeEvent paid(String sessionId, String orderId) {
        SignedWebhook delivery = StripeEvents.checkoutSessionCompleted()
                .sessionId(sessionId)
                .orderId(orderId)
                .sign("whsec_1");
        return WebhookParser.of("whsec_1").parse(delivery.body(), delivery.signatureHeader());
    }
}
