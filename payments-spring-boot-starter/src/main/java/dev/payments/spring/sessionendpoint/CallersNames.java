package dev.payments.spring.sessionendpoint;

import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import java.util.List;
import java.util.regex.Pattern;

/** The names that core's properties have in the caller's JSON. */
final class CallersNames {

    private static final Pattern IN_JSON = Pattern.compile(
            "orderId|customerEmail|options.*|items|items\\[\\d+]\\.(name|price|quantity|priceId|description|imageUrls)");

    /** Where core's messages hold a value, which must not be returned. */
    private static final Pattern VALUE = Pattern.compile("^-?[\\d.]+ |, not .*$", Pattern.DOTALL);

    private CallersNames() {}

    /** The same violation, where core's property is at this path, such as {@code items[0].}. */
    static Violation of(String path, Violation violation) {
        String property = path
                + violation
                        .property()
                        .replace("lineItems", "items")
                        .replaceFirst("(^|\\.)(unitA|a)mount$", "$1price")
                        .replace("idempotencyKey", "Idempotency-Key");
        String message = VALUE.matcher(violation.message()).replaceAll("");
        return new Violation(property, message.equals("must not be null") ? "is required" : message);
    }

    /** Whether all of these, which already have the caller's names, can be corrected in the JSON. */
    static boolean areInJson(List<Violation> violations) {
        return violations.stream()
                .allMatch(violation -> IN_JSON.matcher(violation.property()).matches());
    }
}
