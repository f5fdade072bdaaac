package dev.payments.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaymentPending;
import dev.payments.event.PaymentEvent;
import dev.payments.event.PaymentSessionExpired;
import dev.payments.gate.DispatchOutcome;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.gate.IdempotencyStoreException;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.session.PaymentException;
import dev.payments.webhook.PaymentEventReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaymentReconcilerTests {

    private final FakeLedger ledger = new FakeLedger();
    private final List<PaymentEvent> heard = new ArrayList<>();
    private final PaymentEventReader reader = new PaymentEventReader("orderId");
    private final PaymentEventDispatcher dispatcher =
            new PaymentEventDispatcher(IdempotencyGuard.inMemory(), this::hear, id -> Optional.empty());
    private final PaymentReconciler reconciler = new PaymentReconciler(ledger, reader, dispatcher, Clock.systemUTC());
    private RuntimeException failure = new IllegalStateException("poisoned");
    private String poisonedOrder = "";

    @Test
    void publishesWhatTheSessionSaysAndTheWebhookIsADuplicateThen() {
        ledger.sessions.put("cs_1", FakeLedger.session("1", "complete", "paid"));
        assertThat(reconciler.confirm("cs_1")).isEqualTo(Confirmation.PUBLISHED);
        assertThat(reconciler.confirm("cs_1")).isEqualTo(Confirmation.ALREADY_PUBLISHED);
        String webhook = FakeLedger.event("1", FakeLedger.session("1", "complete", "paid"));
        assertThat(dispatcher.dispatch(reader.read(webhook.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(DispatchOutcome.DUPLICATE);
        assertThat(heard).singleElement().isInstanceOfSatisfying(OrderPaid.class, paid -> {
            assertThat(paid.orderId()).isEqualTo("ö-1");
            assertThat(paid.key()).isEqualTo("order-paid:cs_1");
        });
    }

    @Test
    void confirmsPendingAndExpiredSessionsAsWhatTheyAre() {
        ledger.sessions.put("cs_1", FakeLedger.session("1", "complete", "unpaid"));
        ledger.sessions.put("cs_2", FakeLedger.session("2", "expired", "unpaid"));
        assertThat(reconciler.confirm("cs_1")).isEqualTo(Confirmation.PUBLISHED);
        assertThat(reconciler.confirm("cs_2")).isEqualTo(Confirmation.PUBLISHED);
        assertThat(heard).hasExactlyElementsOfTypes(OrderPaymentPending.class, PaymentSessionExpired.class);
    }

    @Test
    void publishesNothingForSessionsThatAreOpenInventedOrSomebodyElses() {
        ledger.sessions.put("cs_1", FakeLedger.session("1", "open", "unpaid"));
        ledger.sessions.put(
                "cs_2", FakeLedger.session("2", "complete", "paid").replace("orderId", "client_reference_id"));
        assertThat(reconciler.confirm("cs_1")).isEqualTo(Confirmation.STILL_OPEN);
        assertThat(reconciler.confirm("cs_2")).isEqualTo(Confirmation.NOT_OURS);
        assertThat(reconciler.confirm("cs_3")).isEqualTo(Confirmation.UNKNOWN);
        assertThat(reconciler.confirm("../../v1/customers")).isEqualTo(Confirmation.UNKNOWN);
        assertThat(heard).isEmpty();
    }

    @Test
    void doesNotTakeAFailureOfStripesForAnUnknownSession() {
        StripeLedger broken = new FakeLedger() {
            @Override
            public byte[] session(String sessionId) {
                throw new PaymentException("down", true, 503, null, null, null, null);
            }
        };
        assertThatThrownBy(() -> new PaymentReconciler(broken, reader, dispatcher, Clock.systemUTC()).confirm("cs_1"))
                .isInstanceOf(PaymentException.class);
    }

    @Test
    void publishesEveryPageOldestFirstAndNothingTheSecondTime() {
        IntStream.rangeClosed(1, 10).forEach(i -> ledger.paid("" + i));
        ReconciliationSummary first = reconciler.reconcile(Instant.EPOCH);
        assertThat(first).isEqualTo(new ReconciliationSummary(10, 0, 0, List.of()));
        assertThat(heard)
                .extracting(PaymentEvent::orderId)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 10).mapToObj(i -> "ö-" + i).toList());
        assertThat(reconciler.reconcile(Instant.EPOCH)).isEqualTo(new ReconciliationSummary(0, 10, 0, List.of()));
    }

    @Test
    void losesNoEventWhenNewOnesArriveWhileItReads() {
        IntStream.rangeClosed(1, 10).forEach(i -> ledger.paid("" + i));
        ledger.beforeEachPage = () -> ledger.paid("new" + ledger.pages);
        ReconciliationSummary summary = reconciler.reconcile(Instant.EPOCH);
        assertThat(summary.failed()).isEmpty();
        assertThat(heard)
                .extracting(PaymentEvent::orderId)
                .contains(IntStream.rangeClosed(1, 10).mapToObj(i -> "ö-" + i).toArray(String[]::new))
                .doesNotHaveDuplicates();
    }

    @Test
    void doesNotFollowAListThatNeverEnds() {
        StripeLedger endless = new FakeLedger() {
            @Override
            public byte[] events(Collection<String> types, Instant since, String startingAfter) {
                return "{\"data\": [{\"id\": \"evt_1\"}], \"has_more\": true}".getBytes(StandardCharsets.UTF_8);
            }
        };
        PaymentReconciler lost = new PaymentReconciler(endless, reader, dispatcher, Clock.systemUTC());
        assertThatThrownBy(() -> lost.reconcile(Instant.EPOCH)).hasMessageContaining("does not end");
    }

    @Test
    void goesOnAfterAPoisonedEventAndReportsIt() {
        IntStream.rangeClosed(1, 5).forEach(i -> ledger.paid("" + i));
        ledger.newestFirst.set(1, "{\"id\": \"evt_unreadable\", \"object\": \"customer\"}");
        poisonedOrder = "ö-2";
        ReconciliationSummary summary = reconciler.reconcile(Instant.EPOCH);
        assertThat(summary.failed()).containsExactly("evt_2", "evt_unreadable");
        assertThat(summary.published()).isEqualTo(3);
        poisonedOrder = "";
        assertThat(reconciler.reconcile(Instant.EPOCH).published()).isEqualTo(1);
    }

    @Test
    void stopsWhenTheStoreIsDownSinceEveryEventWouldFail() {
        IntStream.rangeClosed(1, 5).forEach(i -> ledger.paid("" + i));
        poisonedOrder = "ö-2";
        failure = new IdempotencyStoreException("down", new IllegalStateException());
        assertThatThrownBy(() -> reconciler.reconcile(Instant.EPOCH)).isSameAs(failure);
        assertThat(heard).hasSize(1);
    }

    private void hear(PaymentEvent event) {
        if (poisonedOrder.equals(event.orderId())) {
            throw failure;
        }
        heard.add(event);
    }
}
