package dev.payments.stripe;

import static dev.payments.stripe.StripeServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.payments.DefaultLocale;
import dev.payments.money.Money;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSession.Proceeds;
import dev.payments.session.PaymentSession.Receipt;
import dev.payments.session.PaymentSessions;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a paid session leads to: the buyer's receipt, and the shop's proceeds. */
class BookedPaymentTests {

    static final String[] LOCALES = DefaultLocale.TREACHEROUS;

    @RegisterExtension
    static final StripeServer stripe = new StripeServer();

    @ParameterizedTest
    @FieldSource("LOCALES")
    void findsAReceiptUnderEveryDefaultLocale(String tag) throws Exception {
        stripe.always(answer(200, paid("\"paid\":true,\"receipt_url\":\"https://pay.stripe.com/receipts/1\"")));
        DefaultLocale.with(
                tag,
                () -> assertThat(stripe.payments().build().sessions().findReceipt("cs_test_1"))
                        .contains(new Receipt("ch_1", URI.create("https://pay.stripe.com/receipts/1"))));
        assertThat(stripe.onlyRequest().getUrl())
                .isEqualTo("/v1/checkout/sessions/cs_test_1?expand[0]=payment_intent.latest_charge");
    }

    @Test
    void hasNoReceiptWhileThereIsNone() {
        PaymentSessions sessions = stripe.payments().build().sessions();
        for (String session : new String[] {
            StripeServer.SESSION,
            paid("\"paid\":true,\"receipt_url\":null"),
            paid("\"paid\":false,\"receipt_url\":\"https://pay.stripe.com/receipts/1\"")
        }) {
            stripe.always(answer(200, session));
            assertThat(sessions.findReceipt("cs_test_1")).isEmpty();
        }
    }

    /** In the currency of the account, whatever the buyer has paid with. */
    @Test
    void findsWhatAPaymentHasBroughtIn() {
        PaymentSessions sessions = stripe.payments().build().sessions();
        stripe.always(answer(200, booked("\"amount\":2210,\"currency\":\"usd\",\"fee\":94,\"net\":2116")));
        assertThat(sessions.findProceeds("cs_test_1"))
                .contains(
                        new Proceeds(Money.ofMinor(2210, "usd"), Money.ofMinor(94, "usd"), Money.ofMinor(2116, "usd")));
        assertThat(stripe.onlyRequest().getUrl())
                .isEqualTo(
                        "/v1/checkout/sessions/cs_test_1?expand[0]=payment_intent.latest_charge.balance_transaction");
        for (String session : new String[] {StripeServer.SESSION, paid("\"balance_transaction\":null")}) {
            stripe.always(answer(200, session));
            assertThat(sessions.findProceeds("cs_test_1")).isEmpty();
        }
        stripe.always(answer(200, booked("\"amount\":2210,\"currency\":\"usd\"")));
        assertThatExceptionOfType(PaymentException.class)
                .isThrownBy(() -> sessions.findProceeds("cs_test_1"))
                .withMessageContaining("without its amounts");
        assertThatIllegalArgumentException().isThrownBy(() -> sessions.findProceeds("pi_1"));
    }

    private static String booked(String properties) {
        return paid("\"balance_transaction\":{\"id\":\"txn_1\",\"object\":\"balance_transaction\"," + properties + "}");
    }

    private static String paid(String charge) {
        String paymentIntent =
                "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"latest_charge\":{\"id\":\"ch_1\",\"object\":\"charge\",%s}}"
                        .formatted(charge);
        return StripeServer.SESSION.replace("\"payment_intent\":null", "\"payment_intent\":" + paymentIntent);
    }
}
