package dev.payments.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.payments.money.Money;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses and texts as people write them, and as Stripe takes them. */
class WebAddressTests {

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/grüße?x=ä, https://shop.example/gr%C3%BC%C3%9Fe?x=%C3%A4",
        "https://bücher.example:8443/a%20b#ü, https://xn--bcher-kva.example:8443/a%20b#%C3%BC",
        "https://shop.example/😀?s={CHECKOUT_SESSION_ID}, https://shop.example/%F0%9F%98%80?s={CHECKOUT_SESSION_ID}",
        "https://xn--strae-oqa.example/ä, https://xn--strae-oqa.example/%C3%A4"
    })
    void encodesWhatIsNotAscii(String url, String sent) {
        PaymentSessionRequest request =
                request("order-1").successUrl(url).cancelUrl(url).build();
        assertThat(request.successUrl()).isEqualTo(sent);
        assertThat(request.cancelUrl()).isEqualTo(sent);
        assertThat(request("order-1").build().withDefaultUrls(url, null).successUrl())
                .isEqualTo(sent);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://my_shop.example/thanks | must have a host without an underscore, which no host name may have",
                "https://straße.example/ | must have its host in punycode (xn--…), since it has a character that is written in two ways there",
                "https://a.example/?s=%7BCHECKOUT_SESSION_ID%7D | must have {CHECKOUT_SESSION_ID} in it with its braces as they are: Stripe does not find %7B…%7D",
                "https://a.example/?s=%7bCHECKOUT_SESSION_ID%7d | must have {CHECKOUT_SESSION_ID} in it with its braces as they are: Stripe does not find %7B…%7D",
                "https://ü..example/ | must be an absolute http or https URL",
                "https://user@/ä | must be an absolute http or https URL"
            })
    void saysWhatIsWrong(String url, String message) {
        assertThat(violations(request("order-1").successUrl(url))).containsExactly("successUrl " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\uD800b", "\uDC00", "a\u0000"})
    void refusesTextThatWouldReachStripeAsSomethingElse(String text) {
        String wrong = " must be text: it holds a NUL or half a surrogate pair";
        assertThat(violations(request(text))).containsExactly("orderId" + wrong);
        assertThat(violations(request("o").metadata("k", text))).containsExactly("metadata[k]" + wrong);
        assertThat(violations(request("o").lineItem(text, Money.ofMinor(1, "eur"), 1)))
                .containsExactly("lineItems[1].name" + wrong);
    }

    @Test
    void countsCharactersAsStripeDoes() {
        assertThat(request("😀".repeat(500)).build().orderId()).hasSize(1000);
        assertThat(violations(request("😀".repeat(501))))
                .containsExactly("orderId must have at most 500 characters, not 501");
    }

    @Test
    @SuppressWarnings("NullAway")
    void anOrderIdThatIsMissingIsSaid() {
        assertThat(violations(request(null))).containsExactly("orderId must not be null");
    }

    private static List<String> violations(PaymentSessionRequest.Builder request) {
        InvalidPaymentSessionRequestException e =
                catchThrowableOfType(InvalidPaymentSessionRequestException.class, request::build);
        return e.violations().stream()
                .map(violation -> violation.property() + " " + violation.message())
                .toList();
    }

    private static PaymentSessionRequest.Builder request(String orderId) {
        return PaymentSessionRequest.builder(orderId).lineItem("Book", Money.ofMinor(1999, "eur"), 1);
    }
}
