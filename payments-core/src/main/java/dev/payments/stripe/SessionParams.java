package dev.payments.stripe;

import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import dev.payments.session.LineItem;
import dev.payments.session.PaymentSessionRequest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What is sent to Stripe to create a session. */
final class SessionParams {

    /** Stripe's limit on {@code client_reference_id}; it is set for the Dashboard only and never read. */
    private static final Pattern CLIENT_REFERENCE_ID = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    private static final String PAYMENT_INTENT_METADATA = "payment_intent_data[metadata][%s]";

    private final String orderIdMetadataKey;
    private final List<CheckoutSessionCustomizer> customizers;

    SessionParams(String orderIdMetadataKey, List<CheckoutSessionCustomizer> customizers) {
        this.orderIdMetadataKey = orderIdMetadataKey;
        this.customizers = customizers;
    }

    SessionCreateParams create(PaymentSessionRequest request) {
        SessionCreateParams.Builder params = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl(request.successUrl())
                .setCancelUrl(request.cancelUrl())
                .setCustomerEmail(request.customerEmail())
                .setLocale(CheckoutLocale.of(request.locale()))
                .putAllMetadata(request.metadata());
        request.lineItems().forEach(item -> params.addLineItem(lineItem(item)));
        if (request.expiresAt() != null) {
            params.setExpiresAt(request.expiresAt().getEpochSecond());
        }
        if (CLIENT_REFERENCE_ID.matcher(request.orderId()).matches()) {
            params.setClientReferenceId(request.orderId());
        }
        customizers.forEach(customizer -> customizer.customize(request, params));
        return SessionCreateParams.builder()
                .putAllExtraParam(withOrder(params.build().toMap(), request))
                .build();
    }

    private static SessionCreateParams.LineItem lineItem(LineItem item) {
        return SessionCreateParams.LineItem.builder()
                .setQuantity(item.quantity())
                .setPriceData(PriceData.builder()
                        .setCurrency(item.unitAmount().currency())
                        .setUnitAmount(item.unitAmount().minorUnits())
                        .setProductData(PriceData.ProductData.builder()
                                .setName(item.name())
                                .build())
                        .build())
                .build();
    }

    /**
     * The order and the metadata on the payment intent too, since refunds and disputes do not know the session. The order id
     * last, so that no customizer can lose it.
     */
    private Map<String, Object> withOrder(Map<String, Object> params, PaymentSessionRequest request) {
        Map<String, Object> named = LocaleProofParams.of(params);
        boolean hasPaymentIntent = "payment".equals(named.get("mode"));
        if (hasPaymentIntent) {
            request.metadata()
                    .forEach((key, value) -> named.putIfAbsent(PAYMENT_INTENT_METADATA.formatted(key), value));
            named.put(PAYMENT_INTENT_METADATA.formatted(orderIdMetadataKey), request.orderId());
        }
        named.put("metadata[" + orderIdMetadataKey + "]", request.orderId());
        return named;
    }
}
