package dev.payments.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How Stripe counts one currency.
 *
 * <p>Source: docs.stripe.com/currencies. Its page lists UGX as zero-decimal and as a special case; the API takes it in
 * hundredths that end in 00, like ISK.
 *
 * @param code the ISO 4217 code in lower case
 * @param decimals how many decimals a major unit has in Stripe's API
 * @param step what an amount in minor units must be a multiple of
 */
record StripeCurrency(String code, int decimals, int step) {

    private static final Set<String> ZERO_DECIMAL = Set.of(
            "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf");
    private static final Set<String> WHOLE_UNITS_IN_HUNDREDTHS = Set.of("isk", "ugx");
    private static final Set<String> THREE_DECIMAL = Set.of("bhd", "jod", "kwd", "omr", "tnd");

    /** The most digits of an amount in minor units: every such number fits into a {@code long}. */
    private static final int MAX_DIGITS = 18;

    private static final Map<String, StripeCurrency> EXCEPTIONS = exceptions();

    static StripeCurrency of(String code) {
        StripeCurrency exception = EXCEPTIONS.get(code);
        return exception != null ? exception : new StripeCurrency(code, 2, 1);
    }

    long toMinorUnits(BigDecimal amount) {
        requirePlausibleSize(amount);
        long minorUnits;
        try {
            minorUnits = amount.movePointRight(decimals)
                    .setScale(0, RoundingMode.UNNECESSARY)
                    .longValueExact();
        } catch (ArithmeticException tooPrecise) {
            throw new IllegalArgumentException(
                    "%s cannot be held in %s: %s".formatted(amount.toPlainString(), code, rule()));
        }
        requireChargeable(minorUnits);
        return minorUnits;
    }

    void requireChargeable(long minorUnits) {
        if (minorUnits % step != 0) {
            String amount = BigDecimal.valueOf(minorUnits, decimals).toPlainString();
            throw new IllegalArgumentException("%s cannot be held in %s: %s".formatted(amount, code, rule()));
        }
    }

    /** A hostile exponent such as 1e999999999 would otherwise be written out digit by digit. */
    private void requirePlausibleSize(BigDecimal amount) {
        long digitsBeforePoint = (long) amount.precision() - amount.scale();
        int most = MAX_DIGITS - decimals;
        if (digitsBeforePoint > most || amount.scale() > 100 || amount.precision() > 100) {
            throw new IllegalArgumentException(
                    "the amount in %s is out of range: it must have at most %s digits before the decimal point and 100 in all"
                            .formatted(code, most));
        }
    }

    private String rule() {
        if (step == 100) {
            return "Stripe takes whole units only";
        }
        if (decimals == 0) {
            return "it has no decimals";
        }
        if (step == 10) {
            return "Stripe takes 3 decimals, of which the last must be 0";
        }
        return "it has " + decimals + " decimals";
    }

    private static Map<String, StripeCurrency> exceptions() {
        return Stream.of(
                        ZERO_DECIMAL.stream().map(code -> new StripeCurrency(code, 0, 1)),
                        WHOLE_UNITS_IN_HUNDREDTHS.stream().map(code -> new StripeCurrency(code, 2, 100)),
                        THREE_DECIMAL.stream().map(code -> new StripeCurrency(code, 3, 10)))
                .flatMap(Function.identity())
                .collect(Collectors.toUnmodifiableMap(StripeCurrency::code, Function.identity()));
    }
}
