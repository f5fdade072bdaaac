package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.event.OrderEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.money.Money;
import dev.payments.reconciliation.PaymentReconciler.Confirmation;
import dev.payments.reconciliation.PaymentReconciler.Confirmation.State;
import dev.payments.reconciliation.PaymentReconciler.Summary;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.stripe.StripeClients;
import dev.payments.stripe.StripePayments;
import dev.payments.test.LocalStripe;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionTemplate;

/** What is fetched from Stripe itself, against its stand-in. */
@ParameterizedClass
@EnumSource(SupportedDatabase.class)
class ReconciledOnceTests extends OnEveryDatabase {

    private final LocalStripe stripe = LocalStripe.start();

    @AfterEach
    void stop() {
        stripe.close();
    }

    /** The second order's id does not fit into the listener's table, in this round or any other. */
    @Test
    void publishesTheOthersWhenOneCanNeverBeStored() {
        List.of("1", "2".repeat(150), "3", "4", "5").forEach(order -> stripe.pay(createSession(order)));

        Summary first = reconcile();
        assertThat(first.published()).isEqualTo(4);
        assertThat(first.failed()).hasSize(1);
        assertThat(shipments()).containsExactlyInAnyOrder("1", "3", "4", "5");

        Summary second = reconcile();
        assertThat(second.published()).isZero();
        assertThat(second.duplicates()).isEqualTo(4);
        assertThat(second.failed()).isEqualTo(first.failed());
        assertThat(shipments()).hasSize(4);
    }

    @Test
    void publishesNothingWhenSessionsAreConfirmedAYearLater() {
        String paid = createSession("1");
        String pending = createSession("2");
        stripe.pay(paid);
        stripe.payDelayed(pending);
        Clock aYearLater = Clock.offset(Clock.systemUTC(), Duration.ofDays(366));

        assertThat(confirm(paid, Clock.systemUTC())).isEqualTo(new Confirmation(State.PAID, true));
        assertThat(confirm(pending, Clock.systemUTC())).isEqualTo(new Confirmation(State.PENDING, true));
        cleanAYearLater();

        assertThat(jdbc.queryForList("select idempotency_key from payments_idempotency_key", String.class))
                .hasSize(2)
                .anyMatch(name -> name.startsWith("order-paid:"))
                .anyMatch(name -> name.startsWith("paid-order:"));
        assertThat(confirm(paid, aYearLater)).isEqualTo(new Confirmation(State.PAID, false));
        assertThat(confirm(pending, aYearLater)).isEqualTo(new Confirmation(State.PENDING, false));
        assertThat(shipments()).containsExactlyInAnyOrder("1", "2");
    }

    /** As when a year has gone by for the database, too. */
    private void cleanAYearLater() {
        Timestamp expired = Timestamp.from(Instant.parse("2001-01-01T00:00:00Z"));
        jdbc.update("update payments_idempotency_key set expires_at = ? where expires_at is not null", expired);
        new ExpiredKeyCleaner(
                        new KeyTable(dataSource, KeyTable.DEFAULT_NAME, Duration.ofDays(60)),
                        new TransactionTemplate(transactionManager))
                .clean();
    }

    private Summary reconcile() {
        StripePayments payments = payments(Clock.systemUTC());
        return payments.reconciler(gate(payments)).reconcile(Instant.now().minus(Duration.ofHours(1)));
    }

    private Confirmation confirm(String sessionId, Clock clock) {
        StripePayments payments = payments(clock);
        return payments.reconciler(gate(payments)).confirm(sessionId);
    }

    private PaymentEventDispatcher gate(StripePayments payments) {
        return payments.gate(guard, this::ship).listenedTo(OrderEvent.class::isAssignableFrom);
    }

    private void ship(PaymentEvent event) {
        ship(((OrderEvent) event).orderId());
    }

    private String createSession(String orderId) {
        return payments(Clock.systemUTC())
                .sessions()
                .create(PaymentSessionRequest.builder(orderId)
                        .lineItem("Tea", Money.ofMinor(1999, "eur"), 1)
                        .successUrl("https://shop.example/thanks")
                        .build())
                .id();
    }

    private StripePayments payments(Clock clock) {
        return StripePayments.builder(StripeClients.builder(stripe.apiKey())
                        .apiBase(stripe.apiBase())
                        .build())
                .clock(clock)
                .build();
    }
}
