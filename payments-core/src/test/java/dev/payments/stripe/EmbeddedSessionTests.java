package dev.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.stripe.param.checkout.SessionCreateParams.UiMode;
import dev.payments.money.Money;
import dev.payments.session.InvalidPaymentSessionRequestException;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSession;
import dev.payments.session.PaymentSessionRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A session that is shown on the shop's own page. */
class EmbeddedSessionTests {

    private static final String SESSION = StripeServer.SESSION.replace(
            "\"https://checkout.stripe.com/c/pay/cs_test_1\"", "null,\"client_secret\":\"cs_test_1_secret_s3cr3t\"");

    private static final PaymentSessionRequest REQUEST = PaymentSessionRequest.builder("4711")
            .lineItem("Tea", Money.ofMinor(1999, "eur"), 1)
            .cancelUrl("https://shop.example/cart")
            .build();

    @RegisterExtension
    static final StripeServer stripe = new StripeServer();

    @Test
    void hasAClientSecretAndNoAddressesButTheOneToReturnTo() {
        stripe.always(StripeServer.answer(200, SESSION));
        PaymentSession.Embedded session = stripe.payments().build().sessions().createEmbedded(REQUEST);
        assertThat(session.id()).isEqualTo("cs_test_1");
        assertThat(session.orderId()).isEqualTo("4711");
        assertThat(session.clientSecret()).isEqualTo("cs_test_1_secret_s3cr3t");
        assertThat(session.toString()).doesNotContain("s3cr3t");
        Map<String, String> form = StripeServer.form(stripe.onlyRequest().getBodyAsString());
        assertThat(form)
                .containsEntry("return_url", "https://shop.example/thanks")
                .containsEntry("metadata[orderId]", "4711")
                .doesNotContainKeys("success_url", "cancel_url");
        assertThat(form.get("ui_mode")).startsWith("embedded");
    }

    @Test
    void isRefusedToBeOtherThanAskedFor() {
        stripe.always(StripeServer.answer(200, SESSION));
        UiMode other = Arrays.stream(UiMode.values())
                .filter(mode -> !mode.getValue().startsWith("embedded"))
                .findFirst()
                .orElseThrow();
        CheckoutSessionCustomizer hosted = (request, params) -> params.setUiMode(other);
        assertThatExceptionOfType(InvalidPaymentSessionRequestException.class)
                .isThrownBy(() -> stripe.payments()
                        .customizers(List.of(hosted))
                        .build()
                        .sessions()
                        .createEmbedded(REQUEST))
                .withMessageStartingWith("ui_mode must be left to its default");
        assertThat(stripe.requests()).isEmpty();
    }

    @Test
    void isNothingWithoutItsSecret() {
        stripe.always(StripeServer.answer(200, StripeServer.SESSION));
        assertThatExceptionOfType(PaymentException.class)
                .isThrownBy(() -> stripe.payments().build().sessions().createEmbedded(REQUEST))
                .withMessageContaining("without a client secret");
    }
}
