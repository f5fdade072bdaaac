package dev.payments.test;

import dev.payments.money.Money;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The currencies that Stripe accepts, and the minimum and maximum that can be charged in them.
 *
 * @see <a href="https://docs.stripe.com/currencies">Stripe: supported currencies</a>
 */
final class Currencies {

    private static final long MAX_AMOUNT = 999_999_999_999L;

    private static final Set<String> SUPPORTED = Set.of(
            ("usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf"
                            + " chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd"
                            + " hkd hnl hrk htg huf idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr"
                            + " lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab"
                            + " pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std szl thb"
                            + " tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xcg xof xpf yer zar zmw")
                    .split(" ", -1));

    private static final Map<String, Long> LEAST =
            least("usd 50 aed 200 ars 50 aud 50 brl 50 cad 50 chf 50 cop 50 czk 1500"
                    + " dkk 250 eur 50 gbp 30 hkd 400 huf 17500 idr 50 ils 50 inr 50 jpy 50 krw 50 mxn 1000 myr 200 nok 300"
                    + " nzd 50 php 50 pln 200 ron 200 rub 50 sek 300 sgd 50 thb 1000 zar 50");

    private Currencies() {}

    static void requireSupported(String param, String currency) {
        if (!SUPPORTED.contains(currency)) {
            throw StripeProblem.invalid(
                    null,
                    param,
                    "Invalid currency. Stripe currently supports these currencies: "
                            + SUPPORTED.stream().sorted().collect(Collectors.joining(", ")));
        }
    }

    static void requireChargeable(String param, long minorUnits, String currency) {
        if (minorUnits < 0) {
            throw StripeProblem.invalid(
                    "parameter_invalid_integer", param, "This value must be greater than or equal to 0.");
        }
        if (minorUnits > MAX_AMOUNT) {
            throw tooLarge(param);
        }
        try {
            new Money(minorUnits, currency).requireChargeable();
        } catch (IllegalArgumentException e) {
            throw StripeProblem.invalid(null, param, "Invalid amount: " + e.getMessage() + ".");
        }
    }

    /** The total may be zero, as after a discount of 100 %, but otherwise not below the minimum. */
    static void requireTotal(Money total) {
        if (total.minorUnits() > MAX_AMOUNT) {
            throw tooLarge("line_items");
        }
        long least = LEAST.getOrDefault(total.currency(), 0L);
        if (total.minorUnits() > 0 && total.minorUnits() < least) {
            throw StripeProblem.invalid(
                    "amount_too_small",
                    "line_items",
                    "The Checkout Session's total amount due must add up to at least "
                            + new Money(least, total.currency()) + ".");
        }
    }

    static StripeProblem tooLarge(String param) {
        return StripeProblem.invalid(
                "amount_too_large",
                param,
                "The Checkout Session's total amount due must be no more than " + MAX_AMOUNT + " minor units.");
    }

    private static Map<String, Long> least(String table) {
        String[] words = table.split(" ", -1);
        Map<String, Long> least = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            least.put(words[i], Long.valueOf(words[i + 1]));
        }
        return Map.copyOf(least);
    }
}
