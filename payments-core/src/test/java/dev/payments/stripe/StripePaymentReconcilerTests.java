package dev.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaymentFailed;
import dev.payments.event.OrderPaymentPending;
import dev.payments.event.PaymentEvent;
import dev.payments.event.PaymentSessionExpired;
import dev.payments.gate.Guards;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.reading.StripeEventReader;
import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.reconciliation.PaymentReconciler.Confirmation;
import dev.payments.reconciliation.PaymentReconciler.Confirmation.State;
import dev.payments.session.PaymentException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripePaymentReconcilerTests {

    private static final Instant AT = FakeLedger.CREATED.plusSeconds(60);

    private final FakeLedger ledger = new FakeLedger();
    private final List<PaymentEvent> heard = new ArrayList<>();
    private final StripeEventReader reader = new StripeEventReader("orderId");
    private final PaymentEventDispatcher dispatcher =
            new PaymentEventDispatcher(new Guards.Durable(), this::hear, id -> Optional.empty());
    private final PaymentReconciler reconciler = at(AT);

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
        reconciler.confirm("cs_1");
        assertThat(heard).singleElement().satisfies(event -> {
            assertThat(event.source().fromEvent()).isFalse();
            assertThat(event.source().type()).isNull();
            assertThat(event.source()).hasToString("checkout session");
            assertThat(event.occurredAt()).isEqualTo(AT);
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
        assertThatThrownBy(() -> new StripePaymentReconciler(
                                broken, reader, dispatcher, Instant.MIN, InstantSource.system())
                        .confirm("cs_1"))
                .isInstanceOf(PaymentException.class);
    }

    /** Its key is still there, however old it is. */
    @Test
    void publishesNothingWhenAPaidSessionIsConfirmedAYearLater() {
        ledger.sessions.put("cs_1", FakeLedger.session("1", "complete", "paid"));
        assertThat(at(AT).confirm("cs_1")).isEqualTo(new Confirmation(State.PAID, true));
        assertThat(at(AT.plus(Duration.ofDays(366))).confirm("cs_1")).isEqualTo(new Confirmation(State.PAID, false));
        assertThat(heard).hasSize(1);
    }

    /** The key of anything else may be gone by then. */
    @Test
    void onlySaysWhatBecameOfAnUnpaidSessionThatIsOlderThanStripesEvents() {
        ledger.sessions.put("cs_1", FakeLedger.session("1", "complete", "unpaid"));
        ledger.sessions.put("cs_2", FakeLedger.session("2", "expired", "unpaid"));
        PaymentReconciler later =
                at(FakeLedger.CREATED.plus(Duration.ofDays(30)).plusSeconds(1));
        assertThat(later.confirm("cs_1")).isEqualTo(new Confirmation(State.PENDING, false));
        assertThat(later.confirm("cs_2")).isEqualTo(new Confirmation(State.EXPIRED, false));
        assertThat(heard).isEmpty();
    }

    @Test
    void onlySaysWhatBecameOfASessionFromBeforeTheGuardsMemory() {
        ledger.sessions.put("cs_1", FakeLedger.session("1", "complete", "paid"));
        PaymentEventDispatcher forgetful =
                new PaymentEventDispatcher(IdempotencyGuard.inMemory(), this::hear, id -> Optional.empty());
        assertThat(new StripePaymentReconciler(ledger, reader, forgetful, Instant.MIN, InstantSource.system())
                        .confirm("cs_1"))
                .isEqualTo(new Confirmation(State.PAID, false));
        String now = "\"created\": " + Instant.now().getEpochSecond();
        ledger.sessions.put(
                "cs_2", FakeLedger.session("2", "complete", "paid").replace("\"created\": 1700000000", now));
        assertThat(new StripePaymentReconciler(ledger, reader, forgetful, Instant.MIN, InstantSource.system())
                        .confirm("cs_2"))
                .isEqualTo(new Confirmation(State.PAID, true));
    }

    @Test
    void onlySaysWhatBecameOfASessionFromBeforeTheMove() {
        ledger.sessions.put("cs_1", FakeLedger.session("1", "complete", "paid"));
        assertThat(reconciler(FakeLedger.CREATED.plusSeconds(1)).confirm("cs_1"))
                .isEqualTo(new Confirmation(State.PAID, false));
        assertThat(reconciler(FakeLedger.CREATED).confirm("cs_1")).isEqualTo(new Confirmation(State.PAID, true));
    }

    /** An answer of an old API version does not say when. */
    @Test
    void takesASessionWithoutATimeForAnOldOne() {
        ledger.sessions.put(
                "cs_1", FakeLedger.session("1", "complete", "paid").replace("\"created\": 1700000000, ", ""));
        assertThat(reconciler(Instant.EPOCH).confirm("cs_1")).isEqualTo(new Confirmation(State.PAID, false));
        assertThat(reconciler.confirm("cs_1")).isEqualTo(new Confirmation(State.PAID, true));
    }

    @Test
    void saysWhatBecameOfASessionThatNobodyListensTo() {
        ledger.sessions.put("cs_1", FakeLedger.session("1", "complete", "paid"));
        PaymentReconciler unheard = new StripePaymentReconciler(
                ledger, reader, dispatcher.listenedTo(kind -> false), Instant.MIN, InstantSource.fixed(AT));
        assertThat(unheard.confirm("cs_1")).isEqualTo(new Confirmation(State.PAID, false));
        assertThat(reconciler.confirm("cs_1")).isEqualTo(new Confirmation(State.PAID, true));
    }

    private PaymentReconciler reconciler(Instant notBefore) {
        return new StripePaymentReconciler(ledger, reader, dispatcher, notBefore, InstantSource.fixed(AT));
    }

    private PaymentReconciler at(Instant now) {
        return new StripePaymentReconciler(ledger, reader, dispatcher, Instant.MIN, InstantSource.fixed(now));
    }

    private void hear(PaymentEvent event) {
        heard.add(event);
    }
}
