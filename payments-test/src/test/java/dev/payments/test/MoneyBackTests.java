package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.payments.money.Money;
import dev.payments.payment.Captures;
import dev.payments.payment.RefundRequest;
import dev.payments.payment.RefundRequest.Reason;
import dev.payments.payment.Refunds;
import dev.payments.payment.Refunds.Refund;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessionRequest.CaptureMethod;
import dev.payments.stripe.StripePayments;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The library's refunds and captures against the local Stripe. */
class MoneyBackTests {

    private final LocalStripe stripe = LocalStripe.start();
    private final StripePayments payments = Shop.builder(stripe).build();
    private final Refunds refunds = payments.refunds();
    private final Captures captures = payments.captures();

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void refundsAPartByTheSessionAndTheRestByThePaymentIntent() {
        String session = paid();
        String intent = stripe.payment(session).paymentIntentId();
        Refund part = refunds.refund(RefundRequest.builder(session)
                .amount(eur(600))
                .reason(Reason.REQUESTED_BY_CUSTOMER)
                .metadata("return", "17")
                .build());
        assertThat(part.status()).isEqualTo(Refund.Status.SUCCEEDED);
        assertThat(part.amount()).isEqualTo(eur(600));
        assertThat(part.paymentIntentId()).isEqualTo(intent);
        assertThat(lastForm("/v1/refunds"))
                .containsEntry("reason", "requested_by_customer")
                .containsEntry("metadata[return]", "17");

        assertThat(refunds.refund(intent).amount()).isEqualTo(eur(1500));
        assertRefused("charge_already_refunded", () -> refunds.refund(intent));
    }

    @Test
    void refundsOnceUnderOneKey() {
        String session = paid();
        RefundRequest request = RefundRequest.builder(session)
                .amount(eur(600))
                .idempotencyKey("return-17")
                .build();
        assertThat(refunds.refund(request)).isEqualTo(refunds.refund(request));
        assertThat(refunds.refund(session).amount()).isEqualTo(eur(1500));
    }

    @Test
    void capturesAPart() {
        String session = reserved();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> captures.capture(session, Money.ofMinor(1500, "usd")))
                .withMessage("the amount is in usd and the payment in eur");
        assertRefused("amount_too_large", () -> captures.capture(session, eur(2101)));
        assertThat(captures.capture(session, eur(1500))).isEqualTo(eur(1500));
        assertRefused("payment_intent_unexpected_state", () -> captures.capture(session));
        assertThat(refunds.refund(session).amount()).isEqualTo(eur(1500));
    }

    @Test
    void capturesAllOrNothing() {
        assertThat(captures.capture(reserved())).isEqualTo(eur(2100));
        String released = reserved();
        captures.cancel(released);
        assertRefused("payment_intent_unexpected_state", () -> captures.cancel(released));
        assertRefused("payment_intent_unexpected_state", () -> captures.capture(released));
    }

    @Test
    void saysThatNothingWasPaid() {
        String session = create(CaptureMethod.AUTOMATIC);
        assertThatExceptionOfType(PaymentException.class)
                .isThrownBy(() -> refunds.refund(session))
                .withMessage("There is no payment of " + session + ": nothing was paid, or there was nothing to pay");
        assertThatIllegalArgumentException().isThrownBy(() -> refunds.refund("ch_1"));
        assertThatIllegalArgumentException().isThrownBy(() -> captures.capture("cs_../x"));
        assertRefused("resource_missing", () -> refunds.refund("pi_unknown"));
    }

    private static void assertRefused(String code, ThrowingCallable call) {
        assertThatExceptionOfType(PaymentException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.code()).contains(code);
            assertThat(e.isRetryable()).isFalse();
        });
    }

    private String paid() {
        String session = create(CaptureMethod.AUTOMATIC);
        stripe.pay(session);
        return session;
    }

    private String reserved() {
        String session = create(CaptureMethod.MANUAL);
        stripe.pay(session);
        return session;
    }

    private String create(CaptureMethod method) {
        return payments.sessions()
                .create(PaymentSessionRequest.builder("order-1")
                        .lineItem("Book", eur(2100), 1)
                        .captureMethod(method)
                        .build())
                .id();
    }

    private Map<String, String> lastForm(String path) {
        return stripe.requests().stream()
                .filter(request -> request.path().equals(path))
                .reduce((before, last) -> last)
                .orElseThrow()
                .parameters();
    }

    private static Money eur(long cents) {
        return Money.ofMinor(cents, "eur");
    }
}
