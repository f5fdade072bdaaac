package dev.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaymentFailed;
import dev.payments.event.OrderPaymentPending;
import dev.payments.event.PaymentEvent;
import dev.payments.event.PaymentSessionExpired;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.gate.IdempotencyStoreException;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.reading.Facts;
import dev.payments.reading.StripeEventReader;
import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.reconciliation.PaymentReconciler.Confirmation;
import dev.payments.reconciliation.PaymentReconciler.Confirmation.State;
import dev.payments.reconciliation.PaymentReconciler.Summary;
import dev.payments.session.PaymentException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripePaymentReconcilerTests {

    private final FakeLedger ledger = new FakeLedger();
    private final List<PaymentEvent> heard = new ArrayList<>();
    private final StripeEventReader reader = new StripeEventReader("orderId");
    private final PaymentEventDispatcher dispatcher =
            new PaymentEventDispatcher(IdempotencyGuard.inMemory(), this::hear, id -> Optional.empty());
    private final PaymentReconciler reconciler =
            new StripePaymentReconciler(ledger, reader, dispatcher, Clock.systemUTC());
    private RuntimeException failure = new IllegalStateException("poisoned");
    private String poisonedOrder = "";

    @Test
    void publishesWhatTheSessionSaysAndTheWebhookIsADuplicateThen() {
        ledger.sessions.put("cs_1", FakeLedger.session("1", "complete", "paid"));
        assertThat(reconciler.confirm("cs_1")).isEqualTo(new Confirmation(State.PAID, true));
        assertThat(reconciler.confirm("cs_1")).isEqualTo(new Confirmation(State.PAID, false));
        String webhook = FakeLedger.event("1", FakeLedger.session("1", "complete", "paid"));
        assertThat(dispatcher.dispatch(reader.read(webhook.getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(PaymentEventDispatcher.Outcome.DUPLICATE);
        assertThat(heard).singleElement().isInstanceOfSatisfying(OrderPaid.class, paid -> {
            assertThat(paid.orderId()).isEqualTo("ö-1");
            assertThat(paid.key()).isEqualTo("order-paid:cs_1");
        });
    }

    @Test
    void confirmsPendingAndExpiredSessionsAsWhatTheyAre() {
        ledger.sessions.put("cs_1", FakeLedger.session("1", "complete", "unpaid"));
        ledger.sessions.put("cs_2", FakeLedger.session("2", "expired", "unpaid"));
        assertThat(reconciler.confirm("cs_1")).isEqualTo(new Confirmation(State.PENDING, true));
        assertThat(reconciler.confirm("cs_2")).isEqualTo(new Confirmation(State.EXPIRED, true));
        assertThat(heard).hasExactlyElementsOfTypes(OrderPaymentPending.class, PaymentSessionExpired.class);
    }

    /** The session alone says that nothing was paid; its payment intent says that nothing will be. */
    @ParameterizedTest
    @CsvSource({
        "processing, PENDING",
        "requires_action, PENDING",
        "requires_payment_method, REFUSED",
        "canceled, REFUSED"
    })
    void tellsAPaymentThatWasRefusedFromOneThatIsUnderWay(String paymentIntentStatus, State state) {
        String session = FakeLedger.session("1", "complete", "unpaid")
                .replace(
                        "{\"id\"",
                        "{\"payment_intent\": {\"id\": \"pi_1\", \"status\": \"" + paymentIntentStatus + "\"}, \"id\"");
        ledger.sessions.put("cs_1", session);
        assertThat(reconciler.confirm("cs_1")).isEqualTo(new Confirmation(state, true));
        assertThat(heard)
                .singleElement()
                .isInstanceOf(state == State.PENDING ? OrderPaymentPending.class : OrderPaymentFailed.class);
    }

    @Test
    void saysThatASessionWasReadAndWhen() {
        ledger.sessions.put("cs_1", FakeLedger.session("1", "complete", "paid"));
        Instant now = Instant.ofEpochSecond(1_764_000_000);
        new StripePaymentReconciler(ledger, reader, dispatcher, Clock.fixed(now, ZoneOffset.UTC)).confirm("cs_1");
        assertThat(heard).singleElement().satisfies(event -> {
            assertThat(event.source().fromEvent()).isFalse();
            assertThat(event.source().type()).isNull();
            assertThat(event.source()).hasToString("checkout session");
            assertThat(event.occurredAt()).isEqualTo(now);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not JSON",
                "[]",
                "{\"id\": \"cs_1\", \"status\": \"sold\"}",
                "{\"id\": \"cs_1\", \"status\": \"complete\", \"metadata\": {\"orderId\": \"1\"}}"
            })
    void reportsAnUnparseableAnswerAsAFailureOfStripes(String answer) {
        ledger.sessions.put("cs_1", answer);
        assertThatThrownBy(() -> reconciler.confirm("cs_1"))
                .isInstanceOfSatisfying(
                        PaymentException.class, e -> assertThat(e.isRetryable()).isTrue())
                .hasMessageStartingWith("Stripe's answer cannot be used: ");
        assertThat(heard).isEmpty();
    }

    @Test
    void takesSomebodyElsesOpenSessionForWhatItIs() {
        ledger.sessions.put("cs_1", FakeLedger.session("1", "open", "unpaid").replace("orderId", "cart"));
        assertThat(reconciler.confirm("cs_1")).isEqualTo(new Confirmation(State.NOT_OURS, false));
    }

    @Test
    void publishesNothingForSessionsThatAreOpenInventedOrSomebodyElses() {
        ledger.sessions.put("cs_1", FakeLedger.session("1", "open", "unpaid"));
        ledger.sessions.put(
                "cs_2", FakeLedger.session("2", "complete", "paid").replace("orderId", "client_reference_id"));
        assertThat(reconciler.confirm("cs_1")).isEqualTo(new Confirmation(State.OPEN, false));
        assertThat(reconciler.confirm("cs_2")).isEqualTo(new Confirmation(State.NOT_OURS, false));
        assertThat(reconciler.confirm("cs_3")).isEqualTo(new Confirmation(State.UNKNOWN, false));
        assertThat(reconciler.confirm("../../v1/customers")).isEqualTo(new Confirmation(State.UNKNOWN, false));
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
        assertThatThrownBy(() ->
                        new StripePaymentReconciler(broken, reader, dispatcher, Clock.systemUTC()).confirm("cs_1"))
                .isInstanceOf(PaymentException.class);
    }

    @Test
    void publishesEveryPageOldestFirstAndNothingTheSecondTime() {
        IntStream.rangeClosed(1, 10).forEach(i -> ledger.paid("" + i));
        Summary first = reconciler.reconcile(Instant.EPOCH);
        assertThat(first).isEqualTo(new Summary(10, 0, 0, List.of()));
        assertThat(heard)
                .extracting(Facts::orderId)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 10).mapToObj(i -> "ö-" + i).toList());
        assertThat(reconciler.reconcile(Instant.EPOCH)).isEqualTo(new Summary(0, 10, 0, List.of()));
    }

    @Test
    void losesNoEventWhenNewOnesArriveWhileItReads() {
        IntStream.rangeClosed(1, 10).forEach(i -> ledger.paid("" + i));
        ledger.beforeEachPage = () -> ledger.paid("new" + ledger.pages);
        Summary summary = reconciler.reconcile(Instant.EPOCH);
        assertThat(summary.failed()).isEmpty();
        assertThat(heard)
                .extracting(Facts::orderId)
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
        StripePaymentReconciler lost = new StripePaymentReconciler(endless, reader, dispatcher, Clock.systemUTC());
        assertThatThrownBy(() -> lost.reconcile(Instant.EPOCH)).hasMessageContaining("does not end");
    }

    /** Such an event is refused by itself, not with its page. */
    @Test
    void goesOnAfterAnEventWithANameTwice() {
        IntStream.rangeClosed(1, 5).forEach(i -> ledger.paid("" + i));
        ledger.newestFirst.set(
                2, ledger.newestFirst.get(2).replace("\"livemode\"", "\"mode\": 1, \"mode\": 2, \"livemode\""));
        assertThat(reconciler.reconcile(Instant.EPOCH)).satisfies(summary -> {
            assertThat(summary.failed()).containsExactly("evt_3");
            assertThat(summary.published()).isEqualTo(4);
        });
    }

    @Test
    void goesOnAfterAPoisonedEventAndReportsIt() {
        IntStream.rangeClosed(1, 5).forEach(i -> ledger.paid("" + i));
        ledger.newestFirst.set(1, "{\"id\": \"evt_unreadable\", \"object\": \"customer\"}");
        poisonedOrder = "ö-2";
        Summary summary = reconciler.reconcile(Instant.EPOCH);
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
        if (poisonedOrder.equals(Facts.orderId(event))) {
            throw failure;
        }
        heard.add(event);
    }
}
