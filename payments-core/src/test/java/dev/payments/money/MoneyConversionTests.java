package dev.payments.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Between major and minor units, for each kind of currency in Stripe's table: exactly, or not at all. */
class MoneyConversionTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bif", "clp", "djf", "gnf", "jpy", "kmf", "krw", "mga", "pyg", "rwf", "vnd", "vuv", "xaf", "xof", "xpf"
            })
    void countsZeroDecimalCurrenciesInWholeUnits(String currency) {
        assertExact("1000", currency, 1000);
        assertExact("1", currency, 1);
        assertThat(major("7.00", currency).minorUnits()).isEqualTo(7);
        assertRefused("0.5", currency, "it has no decimals");
        assertRefused("1000.01", currency, "it has no decimals");
    }

    @ParameterizedTest
    @ValueSource(strings = {"isk", "ugx"})
    void countsIskAndUgxInHundredthsThatEndInZeros(String currency) {
        assertExact("5.00", currency, 500);
        assertExact("1999.00", currency, 199_900);
        assertThat(major("5", currency).minorUnits()).isEqualTo(500);
        assertRefused("5.50", currency, "whole units only");
        assertRefused("5.01", currency, "whole units only");
        assertRefused("5.001", currency, "whole units only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bhd", "jod", "kwd", "omr", "tnd"})
    void countsThreeDecimalCurrenciesInThousandthsThatEndInZero(String currency) {
        assertExact("5.120", currency, 5120);
        assertExact("0.010", currency, 10);
        assertThat(major("5.12", currency).minorUnits()).isEqualTo(5120);
        assertRefused("5.124", currency, "the last must be 0");
        assertRefused("0.001", currency, "the last must be 0");
        assertRefused("5.1201", currency, "the last must be 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eur", "usd", "gbp", "huf", "twd", "cop", "idr", "clf", "zzz"})
    void countsEveryOtherCurrencyInHundredths(String currency) {
        assertExact("19.99", currency, 1999);
        assertExact("0.01", currency, 1);
        assertExact("0.00", currency, 0);
        assertThat(major("1E+2", currency).minorUnits()).isEqualTo(10_000);
        assertThat(major("19.990000", currency).minorUnits()).isEqualTo(1999);
        assertRefused("19.999", currency, "it has 2 decimals");
        assertRefused("0.001", currency, "it has 2 decimals");
    }

    @ParameterizedTest
    @CsvSource({"-19.99,eur,-1999", "-5,jpy,-5", "-5,isk,-500", "-5.12,kwd,-5120"})
    void convertsNegativeAmountsToo(String amount, String currency, long minorUnits) {
        assertThat(major(amount, currency).minorUnits()).isEqualTo(minorUnits);
    }

    @ParameterizedTest
    @CsvSource({"-0.001,eur", "-5.5,isk", "-0.5,jpy", "-0.001,kwd"})
    void refusesNegativeAmountsThatTheCurrencyCannotHold(String amount, String currency) {
        assertRefused(amount, currency, "cannot be held in");
    }

    /** What 0.1 + 0.2 is in binary, and what new BigDecimal(19.99) is. */
    @ParameterizedTest
    @ValueSource(strings = {"0.30000000000000004", "19.989999999999998436805981327779591083526611328125"})
    void refusesTheRemainsOfBinaryArithmetic(String amount) {
        assertRefused(amount, "eur", "it has 2 decimals");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e999999999",
                "-1e999999999",
                "1e-999999999",
                "9e2147483647",
                "1e-2147483647",
                "0e999999999",
                "1e101",
                "1e-101",
                "1234567890123456789",
                "92233720368547758.08",
                "-92233720368547758.09",
                "999999999999999999"
            })
    void refusesAmountsOutOfRange(String amount) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> major(amount, "eur"))
                .withMessageContaining("eur")
                .withMessageContaining("out of range")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @ParameterizedTest
    @CsvSource({
        "9999999999999999.99,eur,999999999999999999",
        "999999999999999999,jpy,999999999999999999",
        "999999999999999.99,kwd,999999999999999990",
        "9999999999999999,isk,999999999999999900"
    })
    void convertsTheLargestAmounts(String amount, String currency, long minorUnits) {
        assertThat(major(amount, currency).minorUnits()).isEqualTo(minorUnits);
    }

    @ParameterizedTest
    @CsvSource({"550,isk", "501,ugx", "5124,kwd", "1,bhd"})
    void tellsWhichStoredAmountsStripeWouldRefuse(long minorUnits, String currency) {
        Money money = Money.ofMinor(minorUnits, currency);
        String amount = money.toMajor().toPlainString();
        assertThatIllegalArgumentException()
                .isThrownBy(money::requireChargeable)
                .withMessageContaining(amount)
                .withMessageContaining(currency);
    }

    @ParameterizedTest
    @CsvSource({"500,isk", "5120,kwd", "1,eur", "1,mga", "0,isk", "-100,ugx", "1,huf", "1,twd"})
    void takesStoredAmountsThatStripeWouldTake(long minorUnits, String currency) {
        Money money = Money.ofMinor(minorUnits, currency);
        assertThat(money.requireChargeable()).isSameAs(money);
    }

    private static void assertExact(String amount, String currency, long minorUnits) {
        Money money = major(amount, currency);
        assertThat(money.minorUnits()).isEqualTo(minorUnits);
        assertThat(money.toMajor()).isEqualTo(new BigDecimal(amount));
        assertThat(Money.ofMajor(money.toMajor(), currency)).isEqualTo(money);
        assertThat(Money.ofMinor(minorUnits, currency).toMajor()).isEqualTo(new BigDecimal(amount));
    }

    private static void assertRefused(String amount, String currency, String rule) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> major(amount, currency))
                .withMessageContaining(amount)
                .withMessageContaining(currency)
                .withMessageContaining(rule);
    }

    private static Money major(String amount, String currency) {
        return Money.ofMajor(new BigDecimal(amount), currency);
    }
}
