package dev.payments.benchmarks.session;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import dev.payments.reading.StripeEventReader;
import java.net.URI;

/** The SDK's client as its manual shows it: its own transport, its own retries. */
final class StripeJavaSessions implements SessionCalls {

    private static final String ORDER_ID = StripeEventReader.DEFAULT_ORDER_ID_METADATA_KEY;

    private final StripeClient client;

    StripeJavaSessions(URI apiBase) {
        client = StripeClient.builder()
                .setApiKey(Cart.API_KEY)
                .setApiBase(apiBase.toString())
                .build();
    }

    @Override
    public void create(String orderId) throws StripeException {
        RequestOptions options =
                RequestOptions.builder().setIdempotencyKey(orderId).build();
        Cart.requireSession(client.v1()
                .checkout()
                .sessions()
                .create(params(orderId), options)
                .getId());
    }

    private static SessionCreateParams params(String orderId) {
        SessionCreateParams.Builder params = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl(Cart.SUCCESS_URL)
                .setCancelUrl(Cart.CANCEL_URL)
                .setLocale(SessionCreateParams.Locale.AUTO)
                .setClientReferenceId(orderId)
                .putMetadata(ORDER_ID, orderId)
                .setPaymentIntentData(PaymentIntentData.builder()
                        .putMetadata(ORDER_ID, orderId)
                        .build());
        Cart.LINES.forEach(line -> params.addLineItem(lineItem(line)));
        return params.build();
    }

    private static LineItem lineItem(Cart.Line line) {
        return LineItem.builder()
                .setQuantity(line.quantity())
                .setPriceData(PriceData.builder()
                        .setCurrency(Cart.CURRENCY)
                        .setUnitAmount(line.cents())
                        .setProductData(PriceData.ProductData.builder()
                                .setName(line.name())
                                .build())
                        .build())
                .build();
    }
}
