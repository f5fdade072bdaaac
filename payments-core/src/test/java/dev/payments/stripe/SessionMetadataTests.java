package dev.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import dev.payments.money.Money;
import dev.payments.session.PaymentSession;
import dev.payments.session.PaymentSessionRequest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The order id and the metadata on their way to Stripe. */
class SessionMetadataTests {

    @RegisterExtension
    static final StripeServer stripe = new StripeServer();

    @Test
    void noCustomizerCanLoseTheOrderId() {
        CheckoutSessionCustomizer careless = (request, params) -> params.putMetadata("orderId", "stolen")
                .putMetadata("more", "kept")
                .putExtraParam("metadata[orderId]", "stolen")
                .putExtraParam("payment_intent_data[metadata][orderId]", "stolen")
                .setPaymentIntentData(PaymentIntentData.builder()
                        .setDescription("kept")
                        .putMetadata("orderId", "stolen")
                        .build());
        stripe.payments()
                .orderIdMetadataKey("orderId")
                .customizers(List.of(careless))
                .build()
                .sessions()
                .create(request("order-1").build());
        assertThat(form())
                .containsEntry("metadata[orderId]", "order-1")
                .containsEntry("payment_intent_data[metadata][orderId]", "order-1")
                .containsEntry("payment_intent_data[description]", "kept")
                .containsEntry("metadata[more]", "kept")
                .doesNotContainValue("stolen");
    }

    @Test
    void writesTheOrderIdUnderTheConfiguredKey() {
        PaymentSession.Created session = stripe.payments()
                .orderIdMetadataKey("cartId")
                .build()
                .sessions()
                .create(request("order-1").metadata("orderId", "mine").build());
        assertThat(form())
                .containsEntry("metadata[cartId]", "order-1")
                .containsEntry("payment_intent_data[metadata][cartId]", "order-1")
                .containsEntry("metadata[orderId]", "mine");
        assertThat(session.orderId()).isEqualTo("order-1");
    }

    /** A refund's and a dispute's event is about the charge, which has the payment intent's metadata and not the session's. */
    @Test
    void writesTheMetadataOnThePaymentIntentToo() {
        CheckoutSessionCustomizer own = (request, params) -> params.setPaymentIntentData(
                PaymentIntentData.builder().putMetadata("gift", "no").build());
        stripe.payments()
                .customizers(List.of(own))
                .build()
                .sessions()
                .create(request("order-1")
                        .metadata("gift", "yes")
                        .metadata("note", "ö")
                        .build());
        assertThat(form())
                .containsEntry("metadata[gift]", "yes")
                .containsEntry("metadata[note]", "ö")
                .containsEntry("payment_intent_data[metadata][gift]", "no")
                .containsEntry("payment_intent_data[metadata][note]", "ö");
    }

    @BeforeEach
    void answer() {
        stripe.always(StripeServer.answer(200, StripeServer.SESSION));
    }

    private static PaymentSessionRequest.Builder request(String orderId) {
        return PaymentSessionRequest.builder(orderId).lineItem("Book", Money.ofMinor(1999, "eur"), 2);
    }

    private static Map<String, String> form() {
        return StripeServer.form(stripe.onlyRequest().getBodyAsString());
    }
}
