package dev.payments.session;

import dev.payments.money.Money;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stripe's limits on a checkout session in payment mode. */
final class RequestRules {

    private static final int MAX_LINE_ITEMS = 100;
    private static final int MAX_METADATA_ENTRIES = 49;
    private static final int MAX_METADATA_KEY_LENGTH = 40;
    private static final int MAX_METADATA_VALUE_LENGTH = 500;
    private static final int MAX_URL_LENGTH = 5000;
    private static final int MAX_EMAIL_LENGTH = 800;
    private static final int MAX_IDEMPOTENCY_KEY_LENGTH = 255;

    private RequestRules() {}

    static void checkOrderId(Violations violations, @Nullable String orderId) {
        violations.requireText("orderId", orderId, MAX_METADATA_VALUE_LENGTH);
    }

    static void checkLineItemCount(Violations violations, int count) {
        if (count < 1 || count > MAX_LINE_ITEMS) {
            violations.add("lineItems", "must be 1 to " + MAX_LINE_ITEMS + " items, not " + count);
        }
    }

    /** Checks, against each other, line items that are sound by themselves. */
    static void checkLineItems(Violations violations, List<LineItem> lineItems) {
        long currencies = lineItems.stream()
                .map(item -> item.unitAmount().currency())
                .distinct()
                .count();
        if (currencies > 1) {
            violations.add("lineItems", "must all be in one currency");
        } else {
            checkTotal(violations, lineItems);
        }
    }

    static void checkOptions(
            Violations violations,
            @Nullable String successUrl,
            @Nullable String cancelUrl,
            @Nullable String customerEmail,
            Map<String, String> metadata,
            @Nullable String idempotencyKey) {
        violations.requireUrl("successUrl", successUrl, MAX_URL_LENGTH);
        violations.requireUrl("cancelUrl", cancelUrl, MAX_URL_LENGTH);
        violations.requireEmail("customerEmail", customerEmail, MAX_EMAIL_LENGTH);
        checkMetadata(violations, metadata);
        violations.requirePrintableAscii("idempotencyKey", idempotencyKey, MAX_IDEMPOTENCY_KEY_LENGTH);
    }

    private static void checkTotal(Violations violations, List<LineItem> lineItems) {
        boolean fits;
        try {
            fits = lineItems.stream()
                            .map(LineItem::amount)
                            .reduce(Money::plus)
                            .map(Money::minorUnits)
                            .orElse(0L)
                    <= LineItem.MAX_AMOUNT;
        } catch (ArithmeticException overflow) {
            fits = false;
        }
        if (!fits) {
            violations.add("lineItems", "must add up to at most " + LineItem.MAX_AMOUNT + " minor units");
        }
    }

    private static void checkMetadata(Violations violations, Map<String, String> metadata) {
        if (metadata.size() > MAX_METADATA_ENTRIES) {
            violations.add(
                    "metadata",
                    "must have at most " + MAX_METADATA_ENTRIES + " entries beside the order id, not "
                            + metadata.size());
        }
        metadata.forEach((key, value) -> checkMetadata(violations, key, value));
    }

    private static void checkMetadata(Violations violations, String key, String value) {
        if (key.isBlank() || key.length() > MAX_METADATA_KEY_LENGTH || key.contains("[") || key.contains("]")) {
            violations.add(
                    "metadata",
                    "must have keys of 1 to " + MAX_METADATA_KEY_LENGTH + " characters without square brackets, not '"
                            + key + "'");
        }
        if (value.isEmpty()) {
            violations.add("metadata[" + key + "]", "must not be empty");
        }
        violations.requireLength("metadata[" + key + "]", value, MAX_METADATA_VALUE_LENGTH);
    }
}
