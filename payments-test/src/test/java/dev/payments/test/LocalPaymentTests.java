package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.payments.event.DisputeEscalated;
import dev.payments.event.DisputeOpened;
import dev.payments.event.FraudWarned;
import dev.payments.event.OrderAuthorized;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaymentFailed;
import dev.payments.event.OrderRefundFailed;
import dev.payments.event.OrderRefunded;
import dev.payments.event.PaymentEvent;
import dev.payments.money.Money;
import dev.payments.reconciliation.PaymentReconciler.Confirmation;
import dev.payments.reconciliation.PaymentReconciler.Confirmation.State;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can happen to a payment, told to the library by the webhook, with Stripe asked for what the events do not say. */
class LocalPaymentTests {

    private static final String MANUAL = "payment_intent_data[capture_method]";

    private final LocalStripe stripe =
            LocalStripe.builder().webhookEventTypes(List.of("*")).start();
    private final RawClient client = new RawClient(stripe);
    private Shop shop;

    @BeforeEach
    void open() throws IOException {
        shop = new Shop(stripe);
        stripe.webhookUrl(shop.url());
    }

    @AfterEach
    void close() {
        shop.close();
        stripe.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {MANUAL, "payment_method_options[card][capture_method]"})
    void reservesMoneyAndCapturesAPartOfIt(String parameter) {
        String session = createSession(parameter);
        stripe.pay(session);
        assertThat(stripe.paidSessions()).isEmpty();
        assertThat(one(OrderAuthorized.class).amount()).isEqualTo(eur(2100));
        assertThat(shop.reconciler().confirm(session)).isEqualTo(new Confirmation(State.AUTHORIZED, false));

        LocalPayment payment = stripe.payment(session);
        assertThatIllegalStateException().isThrownBy(() -> payment.capture(eur(2101)));
        payment.capture(eur(1500));
        assertThat(one(OrderPaid.class).amount()).isEqualTo(eur(1500));
        assertThat(shop.reconciler().confirm(session)).isEqualTo(new Confirmation(State.PAID, false));
        assertThat(stripe.paidSessions())
                .singleElement()
                .extracting(PaidSession::amount)
                .isEqualTo(eur(1500));
        assertThatIllegalStateException().isThrownBy(payment::capture);
        assertThatIllegalStateException().isThrownBy(payment::release);

        stripe.refund(session);
        assertThat(one(OrderRefunded.class).amount()).isEqualTo(eur(1500));
        assertThat(one(OrderRefunded.class).full()).isTrue();
    }

    @Test
    void releasesWhatIsReserved() {
        String session = createSession(MANUAL);
        stripe.pay(session);
        one(OrderAuthorized.class);
        stripe.payment(session).release();
        assertThat(one(OrderPaymentFailed.class).sessionId()).isEqualTo(session);
        assertThat(shop.reconciler().confirm(session)).isEqualTo(new Confirmation(State.REFUSED, false));
        assertThatIllegalStateException().isThrownBy(() -> stripe.refund(session));
    }

    @Test
    void chargesADelayedMethodAtOnce() {
        String session = createSession(MANUAL);
        stripe.payDelayed(session);
        stripe.settle(session, true);
        assertThat(one(OrderPaid.class).amount()).isEqualTo(eur(2100));
    }

    @Test
    void refundsTakeTimeAndFail() {
        LocalPayment payment = paid();
        String slow = payment.beginRefund(eur(600));
        String lost = payment.beginRefund(eur(700));
        payment.settleRefund(lost, false);
        assertThat(one(OrderRefundFailed.class).refundId()).isEqualTo(lost);
        assertThat(one(OrderRefundFailed.class).refundedTotal()).isEqualTo(eur(0));
        assertThat(shop.published(OrderRefunded.class)).isEmpty();

        payment.settleRefund(slow, true);
        assertThat(one(OrderRefunded.class).refundedTotal()).isEqualTo(eur(600));
        payment.settleRefund(slow, false);
        await().until(() -> shop.published(OrderRefundFailed.class).size() == 2);
        assertThatIllegalStateException().isThrownBy(() -> payment.settleRefund(slow, true));
        assertThat(stripe.refund(stripe.paidSessions().get(0).sessionId())).startsWith("re_");
    }

    @Test
    void warnsOfFraud() {
        String warning = paid().warnOfFraud("made_with_stolen_card");
        assertThat(one(FraudWarned.class).warningId()).isEqualTo(warning);
        assertThat(one(FraudWarned.class).orderId()).isEqualTo("order-1");
        assertThat(one(FraudWarned.class).actionable()).isTrue();
    }

    @Test
    void anInquiryBecomesAChargeback() {
        LocalPayment payment = paid();
        String dispute = payment.inquire("fraudulent");
        assertThat(one(DisputeOpened.class).isInquiry()).isTrue();
        payment.escalate(dispute);
        assertThat(one(DisputeEscalated.class).status()).isEqualTo("needs_response");
        assertThatIllegalStateException().isThrownBy(() -> payment.escalate(dispute));
    }

    private LocalPayment paid() {
        String session = client.createSession(RawClient.session());
        stripe.pay(session);
        return stripe.payment(session);
    }

    private String createSession(String capture) {
        Map<String, String> form = new HashMap<>(RawClient.session());
        form.put(capture, "manual");
        return client.createSession(form);
    }

    private <E extends PaymentEvent> E one(Class<E> type) {
        await().until(() -> !shop.published(type).isEmpty());
        assertThat(shop.published(type)).hasSize(1);
        return shop.published(type).get(0);
    }

    private static Money eur(long cents) {
        return Money.ofMinor(cents, "eur");
    }
}
