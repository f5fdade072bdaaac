package dev.payments.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Refund;
import com.stripe.model.checkout.Session;
import dev.payments.event.EventSource;
import dev.payments.event.OrderPaid;
import dev.payments.event.PaymentEvent;
import dev.payments.gate.Guards;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.gate.PaymentEventDispatcher.Outcome;
import dev.payments.reading.StripeEventReader;
import dev.payments.reconciliation.PaymentReconciler.Confirmation;
import dev.payments.reconciliation.PaymentReconciler.Confirmation.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The front door. */
class StripePaymentsTests {

    private static final String EVENT = """
            {"id":"evt_1","object":"event","api_version":"%s","created":1764000000,"livemode":%s,"type":"%s",
             "data":{"object":%s}}""";
    private static final String PAID = StripeServer.SESSION
            .replace("\"open\"", "\"complete\"")
            .replace("\"unpaid\"", "\"paid\"")
            .replace("orderId", "cart");

    private final List<PaymentEvent> published = new ArrayList<>();

    /** One metadata key for what is created, confirmed and reconciled. */
    @Test
    void knowsTheMetadataKeyOnce() {
        try (StripeServer stripe = new StripeServer()) {
            StripePayments payments =
                    stripe.payments().orderIdMetadataKey("cart").build();
            PaymentEventDispatcher gate = payments.gate(new Guards.Durable(), published::add);
            stripe.always(StripeServer.answer(200, PAID));
            assertThat(payments.sessions().retrieve("cs_test_1").orderId()).isEqualTo("order-1");
            assertThat(payments.reconciler(gate).confirm("cs_test_1")).isEqualTo(new Confirmation(State.PAID, true));
            assertThat(published)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            OrderPaid.class, paid -> assertThat(paid.orderId()).isEqualTo("order-1"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sk_test_1, false, PUBLISHED",
        "rk_test_1, true, IGNORED",
        "sk_live_1, true, PUBLISHED",
        "rk_live_1, false, IGNORED",
        "sk_org_1, true, PUBLISHED",
        "sk_org_1, false, PUBLISHED"
    })
    void takesEventsOfTheKeysMode(String apiKey, boolean livemode, Outcome outcome) {
        PaymentEventDispatcher gate =
                StripePayments.builder(apiKey, "whsec_1").build().gate(IdempotencyGuard.inMemory(), published::add);
        byte[] event = EVENT.formatted("2020-03-02", livemode, "customer.created", "{}")
                .getBytes(UTF_8);
        assertThat(gate.dispatch(new StripeEventReader("orderId").read(event))).isEqualTo(outcome);
    }

    @Test
    void saysThatASigningSecretIsMissing() {
        StripePayments payments = StripePayments.builder(
                        StripeClients.builder("sk_test_1").build())
                .build();
        assertThatIllegalStateException()
                .isThrownBy(payments::webhooks)
                .withMessageContaining("add signingSecrets(…) to the builder");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> StripePayments.builder("sk_test_1", "whsec_ 1").build())
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("whsec_"));
    }

    @ParameterizedTest
    @CsvSource({"2019-05-16", "2026-07-29.dahlia", "2031-01-01.zinnia"})
    void readsStripesModelsWhateverTheirApiVersion(String apiVersion) {
        EventSource charge = source(
                apiVersion,
                "charge.refunded",
                "{\"id\":\"ch_1\",\"object\":\"charge\",\"receipt_email\":\"zoë@x.de\"}");
        assertThat(StripePayments.objectOf(charge, Charge.class).getReceiptEmail())
                .isEqualTo("zoë@x.de");
        EventSource dispute = source(
                apiVersion, "charge.dispute.created", "{\"object\":\"dispute\",\"evidence_details\":{\"due_by\":7}}");
        assertThat(StripePayments.objectOf(dispute, Dispute.class)
                        .getEvidenceDetails()
                        .getDueBy())
                .isEqualTo(7);
        EventSource session = EventSource.ofSession(Instant.EPOCH, null, false, PAID.getBytes(UTF_8));
        assertThat(StripePayments.objectOf(session, Session.class).getId()).isEqualTo("cs_test_1");
    }

    @Test
    void refusesToReadAModelOfAnotherKind() {
        EventSource charge = source("2019-05-16", "charge.refunded", "{\"id\":\"ch_1\",\"object\":\"charge\"}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StripePayments.objectOf(charge, Refund.class))
                .withMessage("charge.refunded evt_1 is not about a Refund");
        EventSource nothing = source("2019-05-16", "x", "{\"id\":\"x\"}");
        assertThatIllegalArgumentException().isThrownBy(() -> StripePayments.objectOf(nothing, Refund.class));
    }

    private static EventSource source(String apiVersion, String type, String object) {
        byte[] event = EVENT.formatted(apiVersion, false, type, object).getBytes(UTF_8);
        return new EventSource("evt_1", type, apiVersion, null, Instant.EPOCH, false, event);
    }
}
