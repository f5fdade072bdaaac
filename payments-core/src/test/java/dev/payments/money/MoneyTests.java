package dev.payments.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.payments.DefaultLocale;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTests {

    static final String[] LOCALES = DefaultLocale.TREACHEROUS;

    /** A dotless and a dotted Turkish i, a Kelvin sign, full-width and Cyrillic letters: all look or fold like ASCII. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "e",
                "eu",
                "euro",
                "   ",
                "e r",
                "eu1",
                "12€",
                "ısk",
                "İSK",
                "ıSK",
                "\u212Ard",
                "ｅｕｒ",
                "еur",
                "eur ",
                " eur",
                "eu\n",
                "éur",
                "😀a",
                "e\u0000r"
            })
    void refusesWhatIsNotThreeAsciiLetters(String currency) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.ofMinor(1, currency))
                .withMessageContaining("three-letter ISO 4217 code");
        assertThatIllegalArgumentException().isThrownBy(() -> Money.ofMajor(BigDecimal.ONE, currency));
    }

    @ParameterizedTest
    @ValueSource(strings = {"isk", "ISK", "Isk", "iSK"})
    void writesCodesInLowerCase(String currency) {
        assertThat(Money.ofMinor(500, currency)).isEqualTo(new Money(500, "isk"));
        assertThat(Money.ofMajor(new BigDecimal("5"), currency)).isEqualTo(new Money(500, "isk"));
    }

    @ParameterizedTest
    @FieldSource("LOCALES")
    void isTheSameUnderEveryDefaultLocale(String tag) throws Exception {
        DefaultLocale.with(tag, () -> {
            Money krona = Money.ofMajor(new BigDecimal("1234"), "ISK");
            assertThat(krona).isEqualTo(new Money(123_400, "isk")).hasToString("1234.00 ISK");
            assertThat(Money.ofMinor(1999, "inr")).hasToString("19.99 INR");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Money.ofMajor(new BigDecimal("1.234"), "kwd"))
                    .withMessage("1.234 cannot be held in kwd: Stripe takes 3 decimals, of which the last must be 0");
        });
    }

    @Test
    void refusesToMixCurrencies() {
        Money euros = Money.ofMinor(100, "eur");
        Money dollars = Money.ofMinor(100, "usd");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> euros.plus(dollars))
                .withMessage("cannot combine eur with usd");
        assertThatIllegalArgumentException().isThrownBy(() -> euros.minus(dollars));
    }

    @Test
    void neverWrapsAround() {
        Money most = Money.ofMinor(Long.MAX_VALUE, "eur");
        Money least = Money.ofMinor(Long.MIN_VALUE, "eur");
        Money cent = Money.ofMinor(1, "eur");
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(cent));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> least.minus(cent));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.times(2));
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> least.times(-1));
    }

    @Test
    void adds() {
        Money money = Money.ofMinor(1999, "eur");
        assertThat(money.plus(Money.ofMinor(1, "EUR"))).isEqualTo(Money.ofMinor(2000, "eur"));
        assertThat(money.minus(Money.ofMinor(2000, "eur"))).isEqualTo(Money.ofMinor(-1, "eur"));
        assertThat(money.times(3)).isEqualTo(Money.ofMinor(5997, "eur"));
    }

    @Test
    void isWrittenInMajorUnits() {
        assertThat(Money.ofMinor(0, "eur")).hasToString("0.00 EUR");
        assertThat(Money.ofMinor(-5, "eur")).hasToString("-0.05 EUR");
        assertThat(Money.ofMinor(5000, "jpy")).hasToString("5000 JPY");
        assertThat(Money.ofMinor(5120, "kwd")).hasToString("5.120 KWD");
        assertThat(Money.ofMinor(Long.MAX_VALUE, "eur")).hasToString("92233720368547758.07 EUR");
    }
}
