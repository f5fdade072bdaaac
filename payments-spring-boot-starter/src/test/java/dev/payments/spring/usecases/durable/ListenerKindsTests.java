package dev.payments.spring.usecases.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import dev.payments.event.OrderPaid;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.gate.PaymentEventDispatcher.Outcome;
import dev.payments.session.PaymentSessions;
import dev.payments.spring.gate.GateAutoConfiguration;
import dev.payments.spring.jdbc.JdbcAutoConfiguration;
import dev.payments.test.SignedWebhook;
import dev.payments.test.StripeEvents;
import dev.payments.webhook.WebhookParser;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** The rows of the table in docs/durable-listeners.md, of which {@link DurableListenersIT} shows the second. */
class ListenerKindsTests {

    private static final RuntimeException FAILURE = new IllegalStateException("no stock");
    private static final SignedWebhook DELIVERY =
            StripeEvents.checkoutSessionCompleted().orderId("4711").sign("whsec_1");

    private final ApplicationContextRunner contexts = new ApplicationContextRunner()
            .withBean(PaymentSessions.class, () -> mock())
            .withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID())
            .withConfiguration(AutoConfigurations.of(
                    GateAutoConfiguration.class,
                    JdbcAutoConfiguration.class,
                    DataSourceAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class,
                    TransactionAutoConfiguration.class));

    static class Plain {
        @EventListener
        void on(OrderPaid paid) {
            throw FAILURE;
        }
    }

    static class BeforeCommit {
        @TransactionalEventListener(phase = TransactionPhase.BEFORE_COMMIT)
        public void on(OrderPaid paid) {
            throw FAILURE;
        }
    }

    @Test
    void insideTheTransactionAFailureUndoesIt() {
        for (Class<?> listener : new Class<?>[] {Plain.class, BeforeCommit.class}) {
            contexts.withUserConfiguration(listener).run(context -> {
                assertThatThrownBy(() -> deliver(context)).isSameAs(FAILURE);
                assertThatThrownBy(() -> deliver(context)).isSameAs(FAILURE);
            });
        }
    }

    static class AfterCommit {
        @TransactionalEventListener
        public void on(OrderPaid paid) {
            throw FAILURE;
        }
    }

    static class Later {
        @EventListener
        CompletableFuture<Void> on(OrderPaid paid) {
            return CompletableFuture.failedFuture(FAILURE);
        }
    }

    @Test
    void afterTheTransactionAFailureIsLost() {
        for (Class<?> listener : new Class<?>[] {AfterCommit.class, Later.class}) {
            contexts.withUserConfiguration(listener)
                    .withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID())
                    .run(context -> {
                        assertThat(deliver(context)).isEqualTo(Outcome.PUBLISHED);
                        assertThat(deliver(context)).isEqualTo(Outcome.DUPLICATE);
                    });
        }
    }

    static class Stock {
        @Order(2)
        @EventListener
        void on(OrderPaid paid) {
            throw FAILURE;
        }
    }

    @Test
    void asyncRunsBeforeTheCommitAndOncePerTry() {
        Semaphore sent = new Semaphore(0);
        contexts.withBean(Semaphore.class, () -> sent)
                .withUserConfiguration(AsyncEMails.class, Stock.class)
                .run(context -> {
                    for (int tries = 0; tries < 3; tries++) {
                        assertThatThrownBy(() -> deliver(context)).isSameAs(FAILURE);
                    }
                    assertThat(sent.tryAcquire(3, 1, TimeUnit.MINUTES)).isTrue();
                });
    }

    @EnableAsync
    static class AsyncEMails {

        private final Semaphore sent;

        AsyncEMails(Semaphore sent) {
            this.sent = sent;
        }

        @Async
        @Order(1)
        @EventListener
        public void on(OrderPaid paid) {
            sent.release();
        }
    }

    private static Outcome deliver(ApplicationContext context) {
        return context.getBean(PaymentEventDispatcher.class)
                .dispatch(WebhookParser.of("whsec_1").parse(DELIVERY.body(), DELIVERY.signatureHeader()));
    }
}
