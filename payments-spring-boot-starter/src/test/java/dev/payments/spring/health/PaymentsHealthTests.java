package dev.payments.spring.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.payments.event.EventSource;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.gate.IdempotencyStoreException;
import dev.payments.reconciliation.PaymentReconciler.Summary;
import dev.payments.spring.gate.GateAutoConfiguration;
import dev.payments.spring.stripe.StripeAutoConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class PaymentsHealthTests {

    private static final EventSource SOURCE =
            new EventSource("evt_1", "checkout.session.completed", null, null, Instant.EPOCH, false, new byte[0]);

    private Instant now = Instant.parse("2026-11-27T09:00:00Z");

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    StripeAutoConfiguration.class, GateAutoConfiguration.class, PaymentsHealthAutoConfiguration.class))
            .withPropertyValues("payments.stripe.api-key=sk_test_1");

    @Test
    void isDownWhileTheStoreCannotBeReadAndQuotesNothing() {
        IdempotencyGuard guard = mock();
        when(guard.known(any()))
                .thenThrow(new IdempotencyStoreException("jdbc:secret", new IllegalStateException("password")));

        Health health = new PaymentsHealthIndicator(guard, () -> now).health();

        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails()).containsEntry("store", IdempotencyStoreException.class.getName());
        assertThat(health.toString()).doesNotContain("secret", "password");
    }

    @Test
    void staysUpHoweverLongNothingWasDelivered() {
        PaymentsHealthIndicator payments = new PaymentsHealthIndicator(IdempotencyGuard.inMemory(), () -> now);
        assertThat(payments.health().getDetails())
                .containsEntry("sinceLastDelivery", "none yet")
                .containsEntry("seenBy", "this node, since 2026-11-27T09:00:00Z");

        payments.accepted(SOURCE);
        payments.completed(new Summary(0, 0, 0, List.of(), now), Duration.ZERO);
        now = now.plus(Duration.ofHours(72));

        assertThat(payments.health().getStatus()).isEqualTo(Status.UP);
        assertThat(payments.health().getDetails())
                .containsEntry("sinceLastDelivery", "PT72H")
                .containsEntry("sinceLastReconciliation", "PT72H")
                .containsEntry("lastReconciliation", "completed");
    }

    @Test
    void staysUpWhenARoundFailed() {
        PaymentsHealthIndicator payments = new PaymentsHealthIndicator(IdempotencyGuard.inMemory(), () -> now);
        payments.failed(new IllegalStateException("secret"));

        assertThat(payments.health().getStatus()).isEqualTo(Status.UP);
        assertThat(payments.health().getDetails()).containsEntry("lastReconciliation", "failed");
        assertThat(payments.health().toString()).doesNotContain("secret");
    }

    @Test
    void isThereUnlessItIsSwitchedOffOrThereIsNoHealth() {
        runner.run(context -> assertThat(context).hasBean("paymentsHealthIndicator"));
        runner.withPropertyValues("management.health.payments.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean("paymentsHealthIndicator"));
        runner.withClassLoader(new FilteredClassLoader(HealthIndicator.class))
                .run(context -> assertThat(context).doesNotHaveBean("paymentsHealthIndicator"));
    }
}
