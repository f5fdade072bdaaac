package dev.payments.sample.shop.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message for the buyer on the order's page, passed in its address. */
enum OrderNote {
    /** The buyer turned back on Stripe's page. */
    CANCELLED("You turned back before paying. Nothing was charged, and your order is kept."),
    /** Stripe could not be reached. */
    UNAVAILABLE("The payment page cannot be reached right now. Your order is kept: try again in a moment."),
    /** Stripe refused to open a payment page. */
    REFUSED("The payment page could not be opened. Your order is kept: try again, or contact us.");

    private final String text;

    OrderNote(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    String inAddress() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<OrderNote> ofAddress(@Nullable String note) {
        return Arrays.stream(values())
                .filter(value -> value.inAddress().equals(note))
                .findFirst();
    }
}
