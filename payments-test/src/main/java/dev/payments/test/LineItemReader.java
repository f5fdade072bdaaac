package dev.payments.test;

import static dev.payments.test.Parameters.hash;
import static dev.payments.test.Parameters.text;

import dev.payments.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and checks the line items of a session to be created. */
final class LineItemReader {

    private static final int MAX_LINE_ITEMS = 100;
    private static final int MAX_NAME_LENGTH = 5000;

    private final Catalogue catalogue;
    private final List<SessionRequest.Item> items = new ArrayList<>();
    private @Nullable String currency;
    private long total;

    LineItemReader(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    void read(Parameters parameters) {
        Map<String, Object> lineItems = parameters.hash("line_items");
        if (lineItems.isEmpty()) {
            throw StripeProblem.missing("line_items");
        }
        if (lineItems.size() > MAX_LINE_ITEMS) {
            throw StripeProblem.invalid(
                    null, "line_items", "Array line_items exceeded maximum " + MAX_LINE_ITEMS + " allowed elements.");
        }
        lineItems.keySet().forEach(key -> readItem("line_items[" + key + "]", hash(lineItems, key)));
    }

    List<SessionRequest.Item> items() {
        return List.copyOf(items);
    }

    Money total() {
        return new Money(total, currency == null ? "usd" : currency);
    }

    private void readItem(String name, Map<String, Object> item) {
        String price = text(item, "price");
        if (price != null) {
            readPrice(name, price, item);
            return;
        }
        Map<String, Object> priceData = hash(item, "price_data");
        if (priceData.isEmpty()) {
            throw StripeProblem.missing(name + "[price_data]");
        }
        readCurrency(name + "[price_data][currency]", text(priceData, "currency"));
        String product = text(priceData, "product");
        if (product != null) {
            throw StripeProblem.noSuch(name + "[price_data][product]", "product", product);
        }
        if (!hash(priceData, "recurring").isEmpty()) {
            throw StripeProblem.invalid(
                    null, "mode", "You must provide at least one non-recurring price only in `payment` mode.");
        }
        Map<String, Object> productData = hash(priceData, "product_data");
        String productName = text(productData, "name");
        if (productName == null) {
            throw StripeProblem.missing(name + "[price_data][product_data][name]");
        }
        requireLength(name + "[price_data][product_data][name]", productName);
        long unitAmount = unitAmount(name + "[price_data]", priceData);
        long quantity = quantity(name, item);
        items.add(new SessionRequest.Item(
                StripeIds.of("li_"),
                StripeIds.of("price_"),
                "prod_" + StripeIds.random(14),
                productName,
                text(productData, "description"),
                unitAmount,
                quantity));
        add(name, unitAmount, quantity);
    }

    private void readPrice(String name, String id, Map<String, Object> item) {
        Catalogue.Price price = catalogue.requirePrice(name + "[price]", id);
        readCurrency(name + "[price]", price.amount().currency());
        long unitAmount = price.amount().minorUnits();
        long quantity = quantity(name, item);
        items.add(new SessionRequest.Item(
                StripeIds.of("li_"), id, "prod_" + StripeIds.random(14), price.name(), null, unitAmount, quantity));
        add(name, unitAmount, quantity);
    }

    private void readCurrency(String name, @Nullable String value) {
        if (value == null) {
            throw StripeProblem.missing(name);
        }
        String code = value.toLowerCase(Locale.ROOT);
        Currencies.requireSupported(name, code);
        if (currency != null && !currency.equals(code)) {
            throw StripeProblem.invalid(null, name, "All line items must be in one currency: " + currency + ".");
        }
        currency = code;
    }

    private static void requireLength(String name, String value) {
        if (value.length() > MAX_NAME_LENGTH) {
            throw StripeProblem.invalid(
                    null, name, "Invalid string: must be at most " + MAX_NAME_LENGTH + " characters");
        }
    }

    private long unitAmount(String name, Map<String, Object> priceData) {
        String amount = text(priceData, "unit_amount");
        String decimal = text(priceData, "unit_amount_decimal");
        if (amount == null && decimal == null) {
            throw StripeProblem.missing(name + "[unit_amount]");
        }
        if (amount != null && decimal != null) {
            throw StripeProblem.invalid(
                    null, name, "You may only specify one of these parameters: unit_amount, unit_amount_decimal.");
        }
        String param = name + (amount != null ? "[unit_amount]" : "[unit_amount_decimal]");
        long minorUnits;
        try {
            minorUnits = new BigDecimal(amount != null ? amount : decimal).longValueExact();
        } catch (ArithmeticException fraction) {
            throw StripeProblem.invalid(null, param, "Checkout takes whole minor units only.");
        }
        Currencies.requireChargeable(param, minorUnits, currency == null ? "usd" : currency);
        return minorUnits;
    }

    private static long quantity(String name, Map<String, Object> item) {
        String quantity = text(item, "quantity");
        if (quantity == null) {
            throw StripeProblem.missing(name + "[quantity]");
        }
        long value = Long.parseLong(quantity);
        if (value < 1) {
            throw StripeProblem.invalid(
                    "parameter_invalid_integer", name + "[quantity]", "This value must be greater than or equal to 1.");
        }
        return value;
    }

    private void add(String name, long unitAmount, long quantity) {
        try {
            total = Math.addExact(total, Math.multiplyExact(unitAmount, quantity));
        } catch (ArithmeticException overflow) {
            throw Currencies.tooLarge(name);
        }
    }
}
