package dev.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckoutLocaleTests {

    @ParameterizedTest
    @CsvSource({
        "de,de",
        "de-AT,de",
        "en,en",
        "en-GB,en-GB",
        "en-US,en",
        "en-AU,en",
        "fr,fr",
        "fr-CA,fr-CA",
        "fr-BE,fr",
        "pt,pt",
        "pt-BR,pt-BR",
        "pt-PT,pt",
        "es,es",
        "es-ES,es",
        "es-MX,es-419",
        "es-AR,es-419",
        "es-419,es-419",
        "zh,zh",
        "zh-CN,zh",
        "zh-SG,zh",
        "zh-TW,zh-TW",
        "zh-HK,zh-HK",
        "zh-MO,zh-HK",
        "zh-Hant-TW,zh-TW",
        "no,nb",
        "no-NO,nb",
        "nb,nb",
        "nb-NO,nb",
        "fil,fil",
        "tl,fil",
        "tl-PH,fil",
        "id,id",
        "in-ID,id",
        "tr-TR,tr",
        "de-DE-u-co-phonebk,de",
        "th-TH-u-nu-thai,th",
        "ar,auto",
        "ar-EG,auto",
        "he,auto",
        "iw-IL,auto",
        "uk-UA,auto",
        "und,auto",
        "xx-YY,auto",
        "nn-NO,auto"
    })
    void comesNearestToALocale(String tag, String expected) {
        assertThat(CheckoutLocale.of(Locale.forLanguageTag(tag)).getValue()).isEqualTo(expected);
    }

    @Test
    void leavesItToTheBrowserOtherwise() {
        assertThat(CheckoutLocale.of(null).getValue()).isEqualTo("auto");
        assertThat(CheckoutLocale.of(Locale.ROOT).getValue()).isEqualTo("auto");
    }
}
