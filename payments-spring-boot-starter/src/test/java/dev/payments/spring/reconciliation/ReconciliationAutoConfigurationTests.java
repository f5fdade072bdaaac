package dev.payments.spring.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;

import dev.payments.event.OrderPaid;
import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.reconciliation.PaymentReconciler.Summary;
import dev.payments.session.PaymentException;
import dev.payments.spring.gate.GateAutoConfiguration;
import dev.payments.spring.metrics.MetricsAutoConfiguration;
import dev.payments.spring.stripe.StripeAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

class ReconciliationAutoConfigurationTests {

    private ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    MetricsAutoConfiguration.class,
                    StripeAutoConfiguration.class,
                    GateAutoConfiguration.class,
                    ReconciliationAutoConfiguration.class))
            .withPropertyValues("payments.stripe.api-key=sk_test_1", "payments.stripe.max-network-retries=0")
            .withUserConfiguration(Shop.class);

    private final UnreachableOnce stripe;

    ReconciliationAutoConfigurationTests() throws IOException {
        stripe = new UnreachableOnce();
        runner = runner.withPropertyValues("payments.stripe.api-base=" + stripe.apiBase());
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void offersConfirmationButKeepsNoScheduleUnlessEnabled() {
        runner.run(context -> assertThat(context)
                .hasSingleBean(PaymentReconciler.class)
                .doesNotHaveBean(ReconciliationSchedule.class));
    }

    @Test
    void reconcilesAtStartAndOnScheduleThroughFailures() {
        runner.withPropertyValues("payments.reconciliation.enabled=true", "payments.reconciliation.interval=1s")
                .run(context -> {
                    Shop shop = context.getBean(Shop.class);
                    assertThat(shop.rounds.poll(20, TimeUnit.SECONDS)).isInstanceOf(PaymentException.class);
                    assertThat(shop.rounds.poll(20, TimeUnit.SECONDS))
                            .isEqualTo(new Summary(2, 0, 0, List.of(), UnreachableOnce.NEWEST));
                    assertThat(shop.rounds.poll(20, TimeUnit.SECONDS))
                            .isEqualTo(new Summary(0, 2, 0, List.of(), UnreachableOnce.NEWEST));
                    assertThat(shop.paid).containsExactly("1", "2");
                });
    }

    @Test
    void countsWhatItDid() {
        runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withPropertyValues("payments.reconciliation.enabled=true", "payments.reconciliation.interval=1s")
                .run(context -> {
                    Shop shop = context.getBean(Shop.class);
                    for (int round = 0; round < 4; round++) {
                        assertThat(shop.rounds.poll(20, TimeUnit.SECONDS)).isNotNull();
                    }
                    MeterRegistry meters = context.getBean(MeterRegistry.class);
                    assertThat(meters.get("payments.reconciliation.events")
                                    .tag("outcome", "published")
                                    .counter()
                                    .count())
                            .isEqualTo(2);
                    assertThat(meters.get("payments.reconciliation")
                                    .tag("result", "failed")
                                    .timer()
                                    .count())
                            .isEqualTo(1);
                    assertThat(meters.get("payments.events")
                                    .tag("event", "OrderPaid")
                                    .tag("outcome", "published")
                                    .counter()
                                    .count())
                            .isEqualTo(2);
                });
    }

    @Test
    void reportsToEveryListenerThoughOneThrows() {
        runner.withPropertyValues("payments.reconciliation.enabled=true", "payments.reconciliation.interval=1s")
                .withBean(
                        "broken",
                        ReconciliationListener.class,
                        () -> mock(invocation -> {
                            throw new IllegalStateException("broken");
                        }))
                .run(context -> {
                    Shop shop = context.getBean(Shop.class);
                    assertThat(shop.rounds.poll(20, TimeUnit.SECONDS)).isInstanceOf(PaymentException.class);
                    assertThat(shop.rounds.poll(20, TimeUnit.SECONDS))
                            .isEqualTo(new Summary(2, 0, 0, List.of(), UnreachableOnce.NEWEST));
                });
    }

    @Test
    void leavesTheRoundToTheNodeThatHasTheLease() {
        runner.withPropertyValues("payments.reconciliation.enabled=true", "payments.reconciliation.interval=1s")
                .withBean(ReconciliationLease.class, () -> (atMost, action) -> false)
                .run(context -> {
                    context.getBean(ReconciliationSchedule.class).run();
                    assertThat(context.getBean(Shop.class).rounds).isEmpty();
                });
    }

    @Test
    void refusesALookbackThatLeavesGaps() {
        runner.withPropertyValues(
                        "payments.reconciliation.enabled=true",
                        "payments.reconciliation.interval=1h",
                        "payments.reconciliation.lookback=30m")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("longer than the interval")
                        .hasMessageContaining("payments.reconciliation.lookback"));
    }

    /** Confirming obeys it as well, whether anything is reconciled on a schedule or not. */
    @Test
    void takesNothingFromBeforeTheMove() {
        runner.withPropertyValues("payments.reconciliation.not-before=2100-01-01T00:00:00Z")
                .run(context -> {
                    PaymentReconciler reconciler = context.getBean(PaymentReconciler.class);
                    assertThatThrownBy(() -> reconciler.reconcile(Instant.EPOCH))
                            .isInstanceOf(PaymentException.class);
                    reconciler.reconcile(Instant.parse("2026-10-01T00:00:00Z"));
                    assertThat(stripe.queries().get(1)).contains("created[gte]=4102444800");
                });
    }

    @Test
    void backsOffForAReconcilerOfTheUsers() {
        PaymentReconciler mine = mock(PaymentReconciler.class);
        runner.withBean(PaymentReconciler.class, () -> mine)
                .run(context ->
                        assertThat(context.getBean(PaymentReconciler.class)).isSameAs(mine));
    }

    /** Listens to everything. */
    @Configuration(proxyBeanMethods = false)
    static class Shop implements ReconciliationListener {

        final List<String> paid = new ArrayList<>();
        final BlockingQueue<Object> rounds = new LinkedBlockingQueue<>();

        @EventListener
        void on(OrderPaid event) {
            paid.add(event.orderId());
        }

        @Override
        public void completed(Summary summary, Duration took) {
            rounds.add(summary);
        }

        @Override
        public void failed(Throwable failure) {
            rounds.add(failure);
        }
    }
}
