package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.payments.event.DisputeOpened;
import dev.payments.event.OrderPaid;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.gate.PaymentEventDispatcher.Outcome;
import dev.payments.reading.StripeEvent;
import dev.payments.session.PaymentSessions.Order;
import dev.payments.test.SignedWebhook;
import dev.payments.test.StripeEvents;
import dev.payments.webhook.WebhookParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked of Stripe holds no connection, and what turns out to be nothing leaves no key. */
@ParameterizedClass
@EnumSource(SupportedDatabase.class)
class NothingToTellTests extends OnEveryDatabase {

    private final CountDownLatch bothAsk = new CountDownLatch(2);
    private final CountDownLatch answer = new CountDownLatch(1);

    @Override
    void configure(HikariDataSource pool) {
        pool.setMaximumPoolSize(2);
    }

    @Test
    void holdsNoConnectionWhileStripeIsAsked() throws Exception {
        PaymentEventDispatcher gate = new PaymentEventDispatcher(guard, event -> ship(event.key()), this::lookUp);
        Future<Outcome> one = inAnotherThread(() -> gate.dispatch(dispute("dp_1")));
        Future<Outcome> other = inAnotherThread(() -> gate.dispatch(dispute("dp_2")));
        await(bothAsk);
        assertThat(dataSource.getHikariPoolMXBean().getActiveConnections()).isZero();
        assertThat(gate.dispatch(paid())).isEqualTo(Outcome.PUBLISHED);
        assertThat(shipments()).containsExactly("order-paid:cs_test_1");
        answer.countDown();
        assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.PUBLISHED);
        assertThat(other.get(30, TimeUnit.SECONDS)).isEqualTo(Outcome.PUBLISHED);
        assertThat(gate.dispatch(dispute("dp_1"))).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void holdsNoConnectionWhileListenersArePrepared() {
        PaymentEventDispatcher gate = new PaymentEventDispatcher(guard, event -> ship(event.key()), this::lookUp)
                .preparedBy(List.of(
                        fact -> assertThat(dataSource.getHikariPoolMXBean().getActiveConnections())
                                .isZero()));
        assertThat(gate.dispatch(paid())).isEqualTo(Outcome.PUBLISHED);
        assertThat(gate.dispatch(paid())).isEqualTo(Outcome.DUPLICATE);
    }

    @Test
    void storesNoKeyForWhatNobodyListensToOrIsNotOurs() {
        PaymentEventDispatcher gate =
                new PaymentEventDispatcher(guard, event -> ship(event.key()), paymentIntent -> Optional.empty());
        assertThat(gate.listenedTo(kind -> kind == DisputeOpened.class).dispatch(paid()))
                .isEqualTo(Outcome.IGNORED);
        assertThat(gate.listenedTo(kind -> kind == DisputeOpened.class).dispatch(dispute("dp_1")))
                .isEqualTo(Outcome.IGNORED);
        assertThat(gate.listenedTo(kind -> kind == OrderPaid.class).dispatch(dispute("dp_1")))
                .isEqualTo(Outcome.IGNORED);
        assertThat(gate.onlyLivemode(true).dispatch(paid())).isEqualTo(Outcome.IGNORED);
        assertThat(jdbc.queryForList("select idempotency_key from payments_idempotency_key"))
                .isEmpty();
        assertThat(shipments()).isEmpty();
    }

    private Optional<Order> lookUp(String paymentIntent) {
        bothAsk.countDown();
        await(answer);
        return Optional.of(new Order("order-1", Map.of()));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static StripeEvent paid() {
        return read(StripeEvents.checkoutSessionCompleted()
                .sessionId("cs_test_1")
                .orderId("order-1")
                .sign("whsec_1"));
    }

    private static StripeEvent dispute(String id) {
        return read(StripeEvents.disputeCreated().disputeId(id).sign("whsec_1"));
    }

    private static StripeEvent read(SignedWebhook delivery) {
        return WebhookParser.of("whsec_1").parse(delivery.body(), delivery.signatureHeader());
    }
}
