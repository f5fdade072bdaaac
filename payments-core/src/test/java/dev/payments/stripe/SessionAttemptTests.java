package dev.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.stripe.param.checkout.SessionCreateParams.CustomField;
import com.stripe.param.checkout.SessionCreateParams.CustomField.Label;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import com.stripe.param.checkout.SessionCreateParams.PaymentMethodOptions;
import com.stripe.param.checkout.SessionCreateParams.UiMode;
import com.stripe.param.common.EmptyParam;
import dev.payments.money.Money;
import dev.payments.reading.StripeEventReader;
import dev.payments.session.InvalidPaymentSessionRequestException;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSession;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessionRequest.CaptureMethod;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attempt to pay sends, and what is made of an answer that Stripe repeats. */
class SessionAttemptTests {

    /** Named otherwise in older versions of stripe-java. */
    private static final UiMode ANOTHER_PAGE = Arrays.stream(UiMode.values())
            .filter(mode -> !mode.getValue().startsWith("hosted"))
            .findFirst()
            .orElseThrow();

    private static final String MARK = "[" + StripeEventReader.CAPTURE_MARK + "]";

    @RegisterExtension
    static final StripeServer stripe = new StripeServer();

    @Test
    void sendsListsInTheOrderGiven() {
        stripe.always(StripeServer.answer(200, StripeServer.SESSION));
        PaymentSessionRequest.Builder request = PaymentSessionRequest.builder("order-1");
        IntStream.range(0, 12).forEach(i -> request.lineItem("Item " + i, Money.ofMinor(100 + i, "eur"), 1));
        create(
                request,
                (asked, params) -> IntStream.range(0, 3)
                        .forEach(i -> params.addCustomField(CustomField.builder()
                                .setKey("key" + i)
                                .setType(CustomField.Type.TEXT)
                                .setLabel(Label.builder()
                                        .setType(Label.Type.CUSTOM)
                                        .setCustom("Field " + i)
                                        .build())
                                .build())));
        List<String> names = List.copyOf(
                StripeServer.form(stripe.onlyRequest().getBodyAsString()).keySet());
        assertThat(names.stream().filter(name -> name.endsWith("[name]")))
                .containsExactlyElementsOf(IntStream.range(0, 12)
                        .mapToObj(i -> "line_items[" + i + "][price_data][product_data][name]")
                        .toList());
        assertThat(names.stream().filter(name -> name.endsWith("[key]")))
                .containsExactly("custom_fields[0][key]", "custom_fields[1][key]", "custom_fields[2][key]");
    }

    /** As the SDK sends them. */
    @Test
    void sendsWhatIsUnsetAsEmpty() {
        stripe.always(StripeServer.answer(200, StripeServer.SESSION));
        create(
                request("order-1"),
                (asked, params) -> params.putExtraParam("custom_fields", List.of())
                        .putExtraParam("submit_type", EmptyParam.EMPTY)
                        .setAllowPromotionCodes(false));
        assertThat(StripeServer.form(stripe.onlyRequest().getBodyAsString()))
                .containsEntry("custom_fields", "")
                .containsEntry("submit_type", "")
                .containsEntry("allow_promotion_codes", "false");
    }

    @Test
    void returnsARepeatedSessionAsItIsNow() {
        stripe.first(1, replayed());
        PaymentSession.Created session = create(request("order-1").idempotencyKey("attempt-1"));
        assertThat(session.id()).isEqualTo("cs_test_1");
        assertThat(stripe.requests()).hasSize(2);
        assertThat(stripe.requests().get(1).getUrl()).isEqualTo("/v1/checkout/sessions/cs_test_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "complete"})
    void neverReturnsAnEndedSessionAsOpen(String status) {
        stripe.always(replayed(), ended(status));
        assertThatExceptionOfType(PaymentException.class)
                .isThrownBy(() -> create(request("order-1").idempotencyKey("attempt-1")))
                .withMessage("The idempotency key belongs to cs_test_1, which has ended: use another key for each"
                        + " attempt to pay")
                .satisfies(e -> assertThat(e.isRetryable()).isFalse())
                .satisfies(e -> assertThat(e.code()).contains("idempotency_error"));
        assertThat(stripe.requests()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(ManualCapture.class)
    void marksASessionWhoseMoneyMayOnlyBeReserved(ManualCapture how) {
        stripe.always(StripeServer.answer(200, StripeServer.SESSION));
        create(
                request("order-1")
                        .captureMethod(how == ManualCapture.OURS ? CaptureMethod.MANUAL : CaptureMethod.AUTOMATIC),
                how.customizer);
        assertThat(StripeServer.form(stripe.onlyRequest().getBodyAsString()))
                .containsEntry("metadata" + MARK, "manual")
                .containsEntry("payment_intent_data[metadata]" + MARK, "manual");
    }

    /** By the request, by a customizer, or for one method of paying. */
    enum ManualCapture {
        OURS((request, params) -> {}),
        BY_A_CUSTOMIZER((request, params) -> params.setPaymentIntentData(PaymentIntentData.builder()
                .setDescription("kept")
                .setCaptureMethod(PaymentIntentData.CaptureMethod.MANUAL)
                .build())),
        OF_CARDS((request, params) -> params.setPaymentMethodOptions(PaymentMethodOptions.builder()
                .setCard(PaymentMethodOptions.Card.builder()
                        .putExtraParam("capture_method", "manual")
                        .build())
                .build())),
        BY_NAME((request, params) -> params.putExtraParam("payment_intent_data[capture_method]", "manual"));

        private final CheckoutSessionCustomizer customizer;

        ManualCapture(CheckoutSessionCustomizer customizer) {
            this.customizer = customizer;
        }
    }

    @Test
    void countsTheMarkAmongTheMetadata() {
        stripe.always(StripeServer.answer(200, StripeServer.SESSION));
        PaymentSessionRequest.Builder full = request("order-1");
        IntStream.range(0, 49).forEach(i -> full.metadata("key" + i, "value"));
        create(full);
        assertThatExceptionOfType(InvalidPaymentSessionRequestException.class)
                .isThrownBy(() -> create(full.captureMethod(CaptureMethod.MANUAL)))
                .withMessage(
                        "metadata must have at most 50 entries with the order id, what customizers add and the mark"
                                + " of manual capture, not 51");
        assertThat(stripe.requests()).hasSize(1);
    }

    @Test
    void marksNoOtherSession() {
        stripe.always(StripeServer.answer(200, StripeServer.SESSION));
        create(request("order-1"));
        assertThat(stripe.onlyRequest().getBodyAsString()).doesNotContain("capture");
    }

    @Test
    void refusesWhatTheEventsDoNotFollowToItsEnd() {
        stripe.always(StripeServer.answer(200, StripeServer.SESSION));
        assertRefused((request, params) -> params.setMode(Mode.SUBSCRIPTION), "mode must be payment: ");
        assertRefused((request, params) -> params.setMode(Mode.SETUP), "mode must be payment: ");
        assertRefused((request, params) -> params.setUiMode(ANOTHER_PAGE), "ui_mode must be left to its default");
        assertRefused(
                (request, params) ->
                        params.putExtraParam("payment_method_options[card][request_multicapture]", "if_available"),
                "payment_method_options[card][request_multicapture] must be left out: ");
        assertThat(stripe.requests()).isEmpty();
    }

    private static void assertRefused(CheckoutSessionCustomizer customizer, String message) {
        assertThatExceptionOfType(InvalidPaymentSessionRequestException.class)
                .isThrownBy(() -> create(request("order-1"), customizer))
                .withMessageStartingWith(message);
    }

    private static ResponseDefinitionBuilder replayed() {
        return StripeServer.answer(200, StripeServer.SESSION).withHeader("Idempotent-Replayed", "true");
    }

    private static ResponseDefinitionBuilder ended(String status) {
        return StripeServer.answer(
                200,
                StripeServer.SESSION
                        .replace("\"open\"", '"' + status + '"')
                        .replace("\"https://checkout.stripe.com/c/pay/cs_test_1\"", "null"));
    }

    private static PaymentSessionRequest.Builder request(String orderId) {
        return PaymentSessionRequest.builder(orderId).lineItem("Book", Money.ofMinor(1999, "eur"), 2);
    }

    private static PaymentSession.Created create(
            PaymentSessionRequest.Builder request, CheckoutSessionCustomizer... customizers) {
        return stripe.payments()
                .customizers(List.of(customizers))
                .build()
                .sessions()
                .create(request.build());
    }
}
