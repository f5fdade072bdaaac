package dev.payments.test;

import dev.payments.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a session costs, in minor units of one currency.
 *
 * @param currency in lower case
 * @param subtotal the line items
 * @param discountPercent what a coupon takes off the line items
 * @param shipping what shipping costs
 * @param taxPercent what is added to all of that
 */
record Totals(String currency, long subtotal, int discountPercent, long shipping, int taxPercent) {

    long discount() {
        return percent(subtotal, discountPercent);
    }

    long tax() {
        return percent(subtotal - discount() + shipping, taxPercent);
    }

    Money total() {
        try {
            return new Money(Math.addExact(subtotal - discount(), Math.addExact(shipping, tax())), currency);
        } catch (ArithmeticException overflow) {
            throw Currencies.tooLarge("line_items");
        }
    }

    Totals withDiscount(int percent) {
        return new Totals(currency, subtotal, percent, shipping, taxPercent);
    }

    Money money(long amount) {
        return new Money(amount, currency);
    }

    private static long percent(long amount, int percent) {
        return BigDecimal.valueOf(amount)
                .multiply(BigDecimal.valueOf(percent, 2))
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
