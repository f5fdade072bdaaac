package dev.payments.test;

import static dev.payments.session.PaymentSessionRequest.CaptureMethod.AUTOMATIC;
import static dev.payments.session.PaymentSessionRequest.CaptureMethod.MANUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.payments.money.Money;
import dev.payments.payment.OrderHistory;
import dev.payments.payment.OrderHistory.Payment;
import dev.payments.payment.RefundRequest;
import dev.payments.payment.Refunds.Refund;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessionRequest.CaptureMethod;
import dev.payments.stripe.StripeClients;
import dev.payments.stripe.StripePayments;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of an order at Stripe, as a person asks for it. */
class OrderHistoryTests {

    private static final LocalStripe STRIPE = LocalStripe.start();

    private final StripePayments payments = Shop.builder(STRIPE).build();

    @AfterAll
    static void close() {
        STRIPE.close();
    }

    @Test
    void knowsNothingOfAnOrderThatNobodyTriedToPay() {
        create("idle");
        for (String orderId : new String[] {"idle", "never"}) {
            OrderHistory history = payments.find(orderId);
            assertThat(history.payments()).isEmpty();
            assertThat(history.isPaid()).isFalse();
        }
        assertThatIllegalArgumentException().isThrownBy(() -> payments.find(" "));
    }

    @Test
    void tellsAPaymentsRefundsAndDisputes() {
        String sessionId = create("returned");
        STRIPE.pay(sessionId);
        Refund succeeded = payments.refunds()
                .refund(RefundRequest.builder(sessionId).amount(eur(300)).build());
        LocalPayment payment = STRIPE.payment(sessionId);
        payment.settleRefund(payment.beginRefund(eur(100)), false);
        String dispute = STRIPE.dispute(sessionId, "fraudulent");

        OrderHistory history = payments.find("returned");

        assertThat(history.isPaid()).isTrue();
        assertThat(history.payments()).singleElement().satisfies(found -> {
            assertThat(found.sessionId()).isEqualTo(sessionId);
            assertThat(found.status()).isEqualTo(Payment.Status.PAID);
            assertThat(found.amount()).isEqualTo(eur(1000));
            assertThat(found.received()).isEqualTo(eur(1000));
            assertThat(found.refunded()).isEqualTo(eur(300));
            assertThat(found.refunds())
                    .extracting(Refund::status)
                    .containsExactly(Refund.Status.FAILED, Refund.Status.SUCCEEDED);
            assertThat(found.refunds().get(1).id()).isEqualTo(succeeded.id());
            assertThat(found.disputes())
                    .containsExactly(new OrderHistory.Dispute(dispute, "needs_response", eur(1000)));
        });
    }

    @Test
    void tellsEveryAttempt() {
        STRIPE.decline(create("again"));
        STRIPE.payDelayed(create("again"));
        String reserved = create("again", MANUAL);
        STRIPE.pay(reserved);
        String released = create("again", MANUAL);
        STRIPE.pay(released);
        payments.captures().capture(reserved, eur(400));
        payments.captures().cancel(released);

        OrderHistory history = payments.find("again");

        assertThat(history.payments())
                .extracting(Payment::status)
                .containsExactlyInAnyOrder(
                        Payment.Status.UNPAID, Payment.Status.PROCESSING, Payment.Status.PAID, Payment.Status.CANCELED);
        assertThat(history.payments())
                .filteredOn(payment -> payment.status() == Payment.Status.PAID)
                .extracting(Payment::received)
                .containsExactly(eur(400));
    }

    /** Stripe's search does not mind upper and lower case, and what is quoted must stay quoted. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\\",
                "a\"]:\"b",
                "it's",
                "Ünïcode 😀",
                "a OR metadata[\"orderId\"]:\"b\"",
                "back\\\\slash\\\"",
                "٤٧١١"
            })
    void findsWhateverTheOrderIsCalled(String orderId) {
        STRIPE.pay(create(orderId));
        STRIPE.pay(create(orderId + "x"));
        assertThat(payments.find(orderId).payments()).hasSize(1);
    }

    @Test
    void takesNoOrderForAnotherThatIsWrittenInCapitals() {
        STRIPE.pay(create("order-a"));
        assertThat(payments.find("order-A").payments()).isEmpty();
        assertThat(payments.find("order-a").payments()).hasSize(1);
    }

    @Test
    void readsPageAfterPage() {
        for (int i = 0; i < 101; i++) {
            STRIPE.payWithoutWaiting(create("popular"));
        }
        assertThat(payments.find("popular").payments())
                .hasSize(101)
                .extracting(Payment::paymentIntentId)
                .doesNotHaveDuplicates();
    }

    @Test
    void saysThatItCouldNotAsk() {
        try (LocalStripe gone = LocalStripe.start()) {
            StripePayments wrongKey = StripePayments.builder(StripeClients.builder("sk_test_wrong")
                            .apiBase(gone.apiBase())
                            .build())
                    .build();
            assertThatExceptionOfType(PaymentException.class)
                    .isThrownBy(() -> wrongKey.find("4711"))
                    .withMessageStartingWith("Searching an order's payments");
        }
    }

    private String create(String orderId) {
        return create(orderId, AUTOMATIC);
    }

    private String create(String orderId, CaptureMethod captureMethod) {
        return payments.sessions()
                .create(PaymentSessionRequest.builder(orderId)
                        .lineItem("Tea", eur(1000), 1)
                        .captureMethod(captureMethod)
                        .build())
                .id();
    }

    private static Money eur(long minorUnits) {
        return Money.ofMinor(minorUnits, "eur");
    }
}
