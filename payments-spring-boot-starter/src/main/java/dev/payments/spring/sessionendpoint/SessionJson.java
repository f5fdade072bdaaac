package dev.payments.spring.sessionendpoint;

import dev.payments.money.Money;
import dev.payments.session.InvalidPaymentSessionRequestException;
import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import dev.payments.session.LineItem;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessionRequest.CaptureMethod;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code {"orderId","currency","items":[{"name","price","quantity"}]}}, and what may stand beside these: see
 * docs/session-endpoint.md.
 *
 * <p>Everything that is wrong is found in one go: what cannot be read is replaced by something harmless, so that core can
 * check all the rest against Stripe's limits.
 */
final class SessionJson {

    /** Stands for the whole request where a violation belongs to no property. */
    static final String BODY = "body";

    private static final Set<String> PROPERTIES =
            Set.of("orderId", "currency", "items", "customerEmail", "captureMethod", OptionsJson.OPTIONS);
    private static final Set<String> ITEM_PROPERTIES = Set.of("name", "price", "quantity", "description", "imageUrls");
    private static final Set<String> CATALOGUE_PROPERTIES = Set.of("priceId", "quantity");
    private static final Map<String, CaptureMethod> CAPTURE_METHODS =
            Map.of("automatic", CaptureMethod.AUTOMATIC, "manual", CaptureMethod.MANUAL);
    private static final int MAX_ITEMS = 100;
    private static final String HARMLESS_TEXT = "1";
    private static final String HARMLESS_PRICE_ID = "price_1";

    private final List<Violation> violations = new ArrayList<>();

    private SessionJson() {}

    static PaymentSessionRequest read(JsonNode json, @Nullable String idempotencyKey)
            throws InvalidSessionJsonException {
        return new SessionJson().request(json, idempotencyKey);
    }

    private PaymentSessionRequest request(JsonNode json, @Nullable String idempotencyKey)
            throws InvalidSessionJsonException {
        if (!json.isObject()) {
            throw new InvalidSessionJsonException(List.of(new Violation(BODY, "must be a JSON object")));
        }
        JsonObjectReader object = new JsonObjectReader(json, "", PROPERTIES, violations);
        PaymentSessionRequest.Builder request = PaymentSessionRequest.builder(orHarmless(object.text("orderId")))
                .idempotencyKey(idempotencyKey)
                .customerEmail(object.optionalText("customerEmail"));
        CaptureMethod captureMethod = object.optionalConstant("captureMethod", CAPTURE_METHODS);
        if (captureMethod != null) {
            request.captureMethod(captureMethod);
        }
        String currency = currency(object, json.get("items"));
        readItems(object, currency, request);
        JsonNode options = object.optionalObject(OptionsJson.OPTIONS);
        if (options != null) {
            request.options(new OptionsJson(currency, violations).read(options));
        }
        return checked(request);
    }

    private PaymentSessionRequest checked(PaymentSessionRequest.Builder request) throws InvalidSessionJsonException {
        try {
            PaymentSessionRequest complete = request.build();
            if (violations.isEmpty()) {
                return complete;
            }
        } catch (InvalidPaymentSessionRequestException e) {
            violations.addAll(RequestProperty.inJson(e.violations()));
        }
        throw new InvalidSessionJsonException(violations);
    }

    /** Prices of Stripe's catalogue have one already. */
    private static @Nullable String currency(JsonObjectReader object, @Nullable JsonNode items) {
        boolean isKnown = items != null
                && items.isArray()
                && !items.isEmpty()
                && items.valueStream().allMatch(item -> item.has("priceId"));
        String currency = isKnown ? object.optionalText("currency") : object.text("currency");
        try {
            return currency == null ? null : Money.ofMinor(0, currency).currency();
        } catch (IllegalArgumentException e) {
            object.add("currency", "must be a three-letter ISO 4217 code, such as eur");
            return null;
        }
    }

    private void readItems(JsonObjectReader object, @Nullable String currency, PaymentSessionRequest.Builder request) {
        JsonNode items = object.array("items");
        int count = items == null ? 0 : items.size();
        if (items != null && (count < 1 || count > MAX_ITEMS)) {
            object.add("items", "must have 1 to " + MAX_ITEMS + " items, not " + count);
        }
        if (count == 0) {
            addHarmlessItem(currency, request);
        }
        for (int i = 0; items != null && i < Math.min(count, MAX_ITEMS); i++) {
            readItem(items.get(i), "items[" + i + "]", currency, request);
        }
    }

    private void readItem(
            JsonNode json, String path, @Nullable String currency, PaymentSessionRequest.Builder request) {
        if (!json.isObject()) {
            violations.add(new Violation(path, "must be an object"));
            addHarmlessItem(currency, request);
            return;
        }
        try {
            request.lineItem(json.has("priceId") ? catalogue(json, path) : inline(json, path, currency));
        } catch (InvalidPaymentSessionRequestException e) {
            violations.addAll(RequestProperty.inJson(path, e));
            addHarmlessItem(currency, request);
        }
    }

    private LineItem catalogue(JsonNode json, String path) {
        JsonObjectReader item = new JsonObjectReader(json, path + ".", CATALOGUE_PROPERTIES, violations);
        String priceId = item.text("priceId");
        Long quantity = item.positiveWholeNumber("quantity");
        return LineItem.ofPrice(priceId == null ? HARMLESS_PRICE_ID : priceId, quantity == null ? 1 : quantity);
    }

    private LineItem inline(JsonNode json, String path, @Nullable String currency) {
        JsonObjectReader item = new JsonObjectReader(json, path + ".", ITEM_PROPERTIES, violations);
        String name = item.text("name");
        Money price = price(item, currency);
        Long quantity = item.positiveWholeNumber("quantity");
        return new LineItem.Inline(
                orHarmless(name),
                item.optionalText("description"),
                item.texts("imageUrls"),
                price,
                quantity == null ? 1 : quantity);
    }

    private static Money price(JsonObjectReader item, @Nullable String currency) {
        BigDecimal price = item.positiveNumber("price");
        Money money = price == null || currency == null ? null : item.money("price", price, currency);
        return money == null ? harmlessPrice(currency) : money;
    }

    private static void addHarmlessItem(@Nullable String currency, PaymentSessionRequest.Builder request) {
        request.lineItem(HARMLESS_TEXT, harmlessPrice(currency), 1);
    }

    /** Every currency can hold a hundred minor units; one currency throughout, since a mixture would be a violation. */
    private static Money harmlessPrice(@Nullable String currency) {
        return Money.ofMinor(100, currency == null ? "eur" : currency);
    }

    private static String orHarmless(@Nullable String text) {
        return text == null ? HARMLESS_TEXT : text;
    }
}
