package dev.payments.stripe;

import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem.PriceData;
import com.stripe.param.checkout.SessionCreateParams.UiMode;
import dev.payments.reading.StripeEventReader;
import dev.payments.session.CheckoutOptions.FutureUse;
import dev.payments.session.InvalidPaymentSessionRequestException;
import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import dev.payments.session.LineItem;
import dev.payments.session.PaymentSessionRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What is sent to Stripe to create a session. */
final class SessionParams {

    /** Stripe's limit on {@code client_reference_id}; it is set for the Dashboard only and never read. */
    private static final Pattern CLIENT_REFERENCE_ID = Pattern.compile("[A-Za-z0-9_-]{1,200}");

    /** {@code embedded_page}, or {@code embedded} in older versions of the API: each SDK has its own version's word. */
    private static final UiMode EMBEDDED = Arrays.stream(UiMode.values())
            .filter(mode -> mode.getValue().startsWith("embedded"))
            .findFirst()
            .orElseThrow();

    private static final String PAYMENT_INTENT_METADATA = "payment_intent_data[metadata][%s]";

    private static final String MANUAL = "manual";
    private static final int MAX_METADATA_ENTRIES = 50;

    private final String orderIdMetadataKey;
    private final List<CheckoutSessionCustomizer> customizers;

    SessionParams(String orderIdMetadataKey, List<CheckoutSessionCustomizer> customizers) {
        this.orderIdMetadataKey = orderIdMetadataKey;
        this.customizers = customizers;
    }

    /** By their full names, in the order in which they are to be sent; without the customer of a user, whom only Stripe knows. */
    Map<String, Object> create(PaymentSessionRequest request, boolean isEmbedded) {
        SessionCreateParams.Builder params = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setCustomerEmail(OptionParams.hasCustomer(request.options()) ? null : request.customerEmail())
                .setLocale(CheckoutLocale.of(request.locale()))
                .putAllMetadata(request.metadata());
        request.lineItems().forEach(item -> params.addLineItem(lineItem(item)));
        if (isEmbedded) {
            params.setUiMode(EMBEDDED).setReturnUrl(request.successUrl());
        } else {
            params.setSuccessUrl(request.successUrl()).setCancelUrl(request.cancelUrl());
        }
        OptionParams.add(request.options(), params);
        if (request.expiresAt() != null) {
            params.setExpiresAt(request.expiresAt().getEpochSecond());
        }
        if (CLIENT_REFERENCE_ID.matcher(request.orderId()).matches()) {
            params.setClientReferenceId(request.orderId());
        }
        customizers.forEach(customizer -> customizer.customize(request, params));
        return withOrder(params.build().toMap(), request, isEmbedded ? "embedded" : "hosted");
    }

    private static SessionCreateParams.LineItem lineItem(LineItem item) {
        SessionCreateParams.LineItem.Builder params =
                SessionCreateParams.LineItem.builder().setQuantity(item.quantity());
        if (item instanceof LineItem.Catalogue catalogue) {
            return params.setPrice(catalogue.priceId()).build();
        }
        LineItem.Inline inline = (LineItem.Inline) item;
        PriceData.ProductData.Builder product =
                PriceData.ProductData.builder().setName(inline.name()).setDescription(inline.description());
        inline.imageUrls().forEach(product::addImage);
        return params.setPriceData(PriceData.builder()
                        .setCurrency(inline.unitAmount().currency())
                        .setUnitAmount(inline.unitAmount().minorUnits())
                        .setProductData(product.build())
                        .build())
                .build();
    }

    /**
     * The order and the metadata on the payment intent too, since refunds and disputes do not know the session. The order id
     * last, so that no customizer can lose it.
     */
    private Map<String, Object> withOrder(Map<String, Object> params, PaymentSessionRequest request, String uiMode) {
        Map<String, Object> named = LocaleProofParams.of(params);
        if (request.captureMethod() == PaymentSessionRequest.CaptureMethod.MANUAL) {
            named.put("payment_intent_data[capture_method]", MANUAL);
        }
        FutureUse futureUse = request.options().futureUse();
        if (futureUse != null) {
            named.putIfAbsent(
                    "payment_intent_data[setup_future_usage]", futureUse.name().toLowerCase(Locale.ROOT));
        }
        requireFollowed(named, uiMode);
        request.metadata().forEach((key, value) -> named.putIfAbsent(PAYMENT_INTENT_METADATA.formatted(key), value));
        put(named, orderIdMetadataKey, request.orderId());
        if (named.entrySet().stream().anyMatch(SessionParams::asksForManualCapture)) {
            put(named, StripeEventReader.CAPTURE_MARK, MANUAL);
        }
        requireMetadata(named);
        return named;
    }

    private static void put(Map<String, Object> named, String metadataKey, String value) {
        named.put(PAYMENT_INTENT_METADATA.formatted(metadataKey), value);
        named.put("metadata[" + metadataKey + "]", value);
    }

    private static boolean asksForManualCapture(Map.Entry<String, Object> param) {
        return param.getKey().endsWith("[capture_method]") && MANUAL.equals(param.getValue());
    }

    /** A request checks its own; customizers, and the mark of manual capture, add to them. */
    private static void requireMetadata(Map<String, Object> named) {
        for (String where : List.of("metadata", "payment_intent_data[metadata]")) {
            long entries = named.keySet().stream()
                    .filter(name -> name.startsWith(where + "["))
                    .count();
            if (entries > MAX_METADATA_ENTRIES) {
                throw new InvalidPaymentSessionRequestException(List.of(new Violation(
                        where,
                        "must have at most " + MAX_METADATA_ENTRIES + " entries with the order id, what customizers add"
                                + " and the mark of manual capture, not " + entries)));
            }
        }
    }

    /** What a customizer can switch on, and no event would ever tell the end of. */
    private static void requireFollowed(Map<String, Object> named, String uiMode) {
        List<Violation> violations = new ArrayList<>();
        if (!"payment".equals(named.get("mode"))) {
            violations.add(new Violation(
                    "mode",
                    "must be payment: what becomes of subscriptions and set-up cards, the events do not tell. Create such"
                            + " sessions with the StripeClient"));
        }
        if (!String.valueOf(named.getOrDefault("ui_mode", "hosted_page")).startsWith(uiMode)) {
            violations.add(new Violation(
                    "ui_mode",
                    "must be left to its default: create shows Stripe's own page, createEmbedded one of yours. Create other"
                            + " sessions with the StripeClient"));
        }
        named.forEach((name, value) -> {
            if (name.endsWith("[request_multicapture]") && !"never".equals(value)) {
                violations.add(new Violation(name, "must be left out: an order is paid by one capture"));
            }
        });
        if (!violations.isEmpty()) {
            throw new InvalidPaymentSessionRequestException(violations);
        }
    }
}
