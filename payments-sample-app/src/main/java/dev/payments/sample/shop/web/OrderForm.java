package dev.payments.sample.shop.web;

import dev.payments.sample.shop.order.InvalidOrderException;
import dev.payments.sample.shop.order.OrderRequest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The catalogue page's form: a quantity for each product, where empty and 0 mean none.
 *
 * @param quantities what was entered, by product id
 */
record OrderForm(Map<String, String> quantities) {

    OrderRequest request() {
        return new OrderRequest(
                chosen().stream()
                        .map(id -> new OrderRequest.Item(id, number(quantities.get(id)), Map.of()))
                        .toList(),
                Map.of());
    }

    /** What is wrong, in terms of the form. */
    List<String> messages(InvalidOrderException e) {
        if (chosen().isEmpty()) {
            return List.of("Choose at least one thing: enter how many you would like.");
        }
        return e.violations().stream()
                .map(violation -> inTermsOfTheForm(violation.property()) + " " + violation.message() + ".")
                .toList();
    }

    private List<String> chosen() {
        return quantities.entrySet().stream()
                .filter(entry -> !entry.getValue().isBlank())
                .filter(entry -> !entry.getValue().strip().equals("0"))
                .map(Map.Entry::getKey)
                .toList();
    }

    private String inTermsOfTheForm(String property) {
        List<String> chosen = chosen();
        return IntStream.range(0, chosen.size())
                .filter(i -> property.startsWith("items[" + i + "]"))
                .mapToObj(i -> "The quantity of '" + chosen.get(i) + "'")
                .findFirst()
                .orElse("The order");
    }

    /** Null for anything but a number; a quantity must not be null. */
    private static @Nullable BigDecimal number(@Nullable String entered) {
        try {
            return entered == null || entered.length() > 20 ? null : new BigDecimal(entered.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
