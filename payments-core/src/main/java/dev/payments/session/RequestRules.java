package dev.payments.session;

import dev.payments.money.Money;
import dev.payments.session.CheckoutOptions.ShippingOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stripe's limits on a checkout session in payment mode. */
final class RequestRules {

    private static final int MAX_LINE_ITEMS = 100;
    private static final int MAX_METADATA_ENTRIES = 49;
    private static final int MAX_METADATA_KEY_LENGTH = 40;
    private static final int MAX_METADATA_VALUE_LENGTH = 500;
    static final int MAX_URL_LENGTH = 5000;
    private static final int MAX_EMAIL_LENGTH = 800;
    private static final int MAX_IDEMPOTENCY_KEY_LENGTH = 255;

    private RequestRules() {}

    static void checkItems(
            Violations violations, @Nullable String orderId, List<LineItem> lineItems, CheckoutOptions options) {
        checkOrderIdAndCount(violations, orderId, lineItems.size());
        checkAmounts(violations, lineItems, options);
    }

    /** Checks the same where line items are still to be made; those that cannot be are left out. */
    static List<LineItem> soundItems(
            Violations violations,
            @Nullable String orderId,
            List<Supplier<LineItem>> lineItems,
            CheckoutOptions options) {
        checkOrderIdAndCount(violations, orderId, lineItems.size());
        List<LineItem> sound = new ArrayList<>();
        for (int i = 0; i < lineItems.size(); i++) {
            try {
                sound.add(lineItems.get(i).get());
            } catch (InvalidPaymentSessionRequestException e) {
                violations.addAll("lineItems[" + i + "]", e);
            }
        }
        checkAmounts(violations, sound, options);
        return sound;
    }

    static Money total(List<LineItem> lineItems) {
        if (lineItems.stream().anyMatch(LineItem.Catalogue.class::isInstance)) {
            throw new IllegalStateException("the total is not known here: a price is in Stripe's catalogue");
        }
        return sum(lineItems).orElseThrow();
    }

    private static Optional<Money> sum(List<LineItem> lineItems) {
        return inline(lineItems).map(LineItem.Inline::amount).reduce(Money::plus);
    }

    private static void checkOrderIdAndCount(Violations violations, @Nullable String orderId, int count) {
        violations.requireText("orderId", orderId, MAX_METADATA_VALUE_LENGTH);
        if (count < 1 || count > MAX_LINE_ITEMS) {
            violations.add("lineItems", "must be 1 to " + MAX_LINE_ITEMS + " items, not " + count);
        }
    }

    /** Checks, against each other, line items that are sound by themselves, and what shipping may cost. */
    private static void checkAmounts(Violations violations, List<LineItem> lineItems, CheckoutOptions options) {
        Set<String> currencies = new HashSet<>();
        inline(lineItems).forEach(item -> currencies.add(item.unitAmount().currency()));
        if (currencies.size() > 1) {
            violations.add("lineItems", "must all be in one currency");
            return;
        }
        checkTotal(violations, lineItems);
        options.shippingOptions().stream()
                .map(ShippingOption::amount)
                .filter(Objects::nonNull)
                .forEach(amount -> currencies.add(amount.currency()));
        if (currencies.size() > 1) {
            violations.add("options.shippingOptions", "must be in the currency of the line items");
        }
    }

    private static Stream<LineItem.Inline> inline(List<LineItem> lineItems) {
        return lineItems.stream().filter(LineItem.Inline.class::isInstance).map(LineItem.Inline.class::cast);
    }

    static void checkOptions(
            Violations violations,
            @Nullable String successUrl,
            @Nullable String cancelUrl,
            @Nullable String customerEmail,
            Map<String, String> metadata,
            @Nullable String idempotencyKey,
            CheckoutOptions options) {
        violations.requireUrl("successUrl", successUrl, MAX_URL_LENGTH);
        violations.requireUrl("cancelUrl", cancelUrl, MAX_URL_LENGTH);
        violations.requireEmail("customerEmail", customerEmail, MAX_EMAIL_LENGTH);
        if (customerEmail != null && options.customerId() != null) {
            violations.add("customerEmail", "must be left out beside options.customerId: Stripe takes the customer's");
        }
        checkMetadata(violations, metadata);
        violations.requirePrintableAscii("idempotencyKey", idempotencyKey, MAX_IDEMPOTENCY_KEY_LENGTH);
    }

    private static void checkTotal(Violations violations, List<LineItem> lineItems) {
        boolean fits;
        try {
            fits = sum(lineItems).map(Money::minorUnits).orElse(0L) <= Violations.MAX_AMOUNT;
        } catch (ArithmeticException overflow) {
            fits = false;
        }
        if (!fits) {
            violations.add("lineItems", "must add up to at most " + Violations.MAX_AMOUNT + " minor units");
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
