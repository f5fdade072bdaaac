package dev.payments.money;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * An amount of money in Stripe's minor units, for example {@code 1999} and {@code eur} for 19.99 euros.
 *
 * <p>How many minor units make a major one is Stripe's rule, not that of {@link java.util.Currency}: Stripe keeps ISK
 * and UGX in hundredths, and wants three-decimal amounts to end in zero. Every conversion is exact, or an
 * {@link IllegalArgumentException} that names the amount and the rule. Immutable and thread-safe.
 *
 * @param minorUnits the amount in minor units, as Stripe's API reads and writes it; may be negative
 * @param currency the ISO 4217 code in lower case, as Stripe writes it
 * @see <a href="https://docs.stripe.com/currencies">Stripe: supported currencies</a>
 */
public record Money(long minorUnits, String currency) {

    /** Accepts the currency code in either case. */
    public Money {
        currency = requireCurrencyCode(currency);
    }

    /**
     * The amount in minor units, exactly as Stripe's API gives it.
     *
     * @throws IllegalArgumentException if the code is not three letters
     */
    public static Money ofMinor(long minorUnits, String currency) {
        return new Money(minorUnits, currency);
    }

    /**
     * The amount in major units, such as {@code 19.99}, converted exactly.
     *
     * @throws IllegalArgumentException if the currency cannot hold the amount, or the code is not three letters
     */
    public static Money ofMajor(BigDecimal amount, String currency) {
        String code = requireCurrencyCode(currency);
        return new Money(StripeCurrency.of(code).toMinorUnits(amount), code);
    }

    /** The amount in major units, with as many decimals as the currency has in Stripe's table. */
    public BigDecimal toMajor() {
        return BigDecimal.valueOf(minorUnits, StripeCurrency.of(currency).decimals());
    }

    /**
     * Says whether Stripe would take this amount in this currency, and if not, why.
     *
     * @throws IllegalArgumentException if the amount breaks the currency's rule, such as ISK that do not end in 00
     */
    public Money requireChargeable() {
        StripeCurrency.of(currency).requireChargeable(minorUnits);
        return this;
    }

    /**
     * The sum.
     *
     * @throws IllegalArgumentException if the currencies differ
     * @throws ArithmeticException if the sum does not fit into a {@code long}
     */
    public Money plus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.addExact(minorUnits, other.minorUnits), currency);
    }

    /**
     * The difference.
     *
     * @throws IllegalArgumentException if the currencies differ
     * @throws ArithmeticException if the difference does not fit into a {@code long}
     */
    public Money minus(Money other) {
        requireSameCurrency(other);
        return new Money(Math.subtractExact(minorUnits, other.minorUnits), currency);
    }

    /**
     * This amount multiplied by a quantity.
     *
     * @throws ArithmeticException if the product does not fit into a {@code long}
     */
    public Money times(long factor) {
        return new Money(Math.multiplyExact(minorUnits, factor), currency);
    }

    /** The amount in major units and the code in upper case, such as {@code 19.99 EUR}; the same in every locale. */
    @Override
    public String toString() {
        return toMajor().toPlainString() + " " + currency.toUpperCase(Locale.ROOT);
    }

    private void requireSameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot combine " + currency + " with " + other.currency);
        }
    }

    private static String requireCurrencyCode(String currency) {
        boolean threeLetters = currency.length() == 3 && currency.chars().allMatch(Money::isAsciiLetter);
        if (!threeLetters) {
            throw new IllegalArgumentException("currency must be a three-letter ISO 4217 code, such as eur");
        }
        return currency.toLowerCase(Locale.ROOT);
    }

    private static boolean isAsciiLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
