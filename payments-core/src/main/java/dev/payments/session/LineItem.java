package dev.payments.session;

import dev.payments.money.Money;
import java.math.BigDecimal;

/**
 * A quantity of one thing at one price, as the buyer sees it on Stripe's page. Immutable.
 *
 * @param name what it is; at most 5 000 characters
 * @param unitAmount the price of one; 0 or more, at most 12 digits in minor units
 * @param quantity how many; at least 1
 */
public record LineItem(String name, Money unitAmount, long quantity) {

    /** The most that a card payment can be, in minor units (docs.stripe.com/currencies: twelve digits). */
    static final long MAX_AMOUNT = 999_999_999_999L;

    private static final int MAX_NAME_LENGTH = 5000;

    /**
     * Checks every rule.
     *
     * @throws InvalidPaymentSessionRequestException naming everything that is wrong
     */
    public LineItem {
        Violations violations = new Violations();
        violations.requireText("name", name, MAX_NAME_LENGTH);
        checkUnitAmount(violations, unitAmount);
        checkQuantity(violations, quantity);
        violations.throwIfAny();
    }

    /** The same with the price in major units; a price that the currency cannot hold is one violation among the others. */
    static LineItem ofMajor(String name, BigDecimal unitPrice, String currency, long quantity) {
        Money unitAmount;
        try {
            unitAmount = Money.ofMajor(unitPrice, currency);
        } catch (IllegalArgumentException e) {
            Violations violations = new Violations();
            violations.requireText("name", name, MAX_NAME_LENGTH);
            violations.add("unitAmount", String.valueOf(e.getMessage()));
            checkQuantity(violations, quantity);
            throw violations.toException();
        }
        return new LineItem(name, unitAmount, quantity);
    }

    /**
     * The price of all of them.
     *
     * @throws ArithmeticException if it does not fit into a {@code long}
     */
    public Money amount() {
        return unitAmount.times(quantity);
    }

    private static void checkQuantity(Violations violations, long quantity) {
        if (quantity < 1) {
            violations.add("quantity", "must be at least 1, not " + quantity);
        }
    }

    private static void checkUnitAmount(Violations violations, Money unitAmount) {
        if (unitAmount.minorUnits() < 0 || unitAmount.minorUnits() > MAX_AMOUNT) {
            violations.add("unitAmount", "must be 0 to " + MAX_AMOUNT + " minor units, not " + unitAmount.minorUnits());
        }
        try {
            unitAmount.requireChargeable();
        } catch (IllegalArgumentException e) {
            violations.add("unitAmount", String.valueOf(e.getMessage()));
        }
    }
}
