package dev.payments.spring.sessionendpoint;

import dev.payments.session.InvalidPaymentSessionRequestException;
import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import java.util.List;
import java.util.regex.Pattern;

/** The names that core's properties have in the JSON. */
final class RequestProperty {

    private static final Pattern IN_JSON = Pattern.compile(
            "orderId|customerEmail|options.*|items|items\\[\\d+]\\.(name|price|quantity|priceId|description|imageUrls)");

    private RequestProperty() {}

    static List<Violation> inJson(List<Violation> violations) {
        return violations.stream().map(RequestProperty::inJson).toList();
    }

    /** Whether all of it can be corrected in the JSON. */
    static boolean areInJson(List<Violation> violations) {
        return violations.stream()
                .allMatch(violation ->
                        IN_JSON.matcher(inJson(violation).property()).matches());
    }

    /** What is wrong with a part of the request that is at this path in the JSON. */
    static List<Violation> inJson(String path, InvalidPaymentSessionRequestException invalid) {
        return invalid.violations().stream()
                .map(violation -> inJson(new Violation(path + "." + violation.property(), violation.message())))
                .toList();
    }

    private static Violation inJson(Violation violation) {
        String property = violation
                .property()
                .replace("lineItems", "items")
                .replace("unitAmount", "price")
                .replaceFirst("(shippingOptions\\[\\d+])\\.amount$", "$1.price")
                .replace("idempotencyKey", "Idempotency-Key");
        return new Violation(property, withoutValue(property, violation.message()));
    }

    /** Core's messages about amounts and quantities hold the value, which must not be returned. */
    private static String withoutValue(String property, String message) {
        if (property.endsWith(".price")) {
            return "must be at most 12 digits in the currency's smallest unit";
        }
        return property.endsWith(".quantity") ? "must be at least 1" : message;
    }
}
