package dev.payments.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.payments.money.Money;
import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import dev.payments.session.PaymentSessionRequest.CaptureMethod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentSessionRequestTests {

    private static final Money PRICE = Money.ofMinor(1999, "eur");

    private static final String MAX_URL = "https://shop.example/" + "a".repeat(4979);

    @Test
    void takesEachLimitExactly() {
        PaymentSessionRequest.Builder builder = PaymentSessionRequest.builder("o".repeat(500))
                .successUrl(MAX_URL)
                .cancelUrl(MAX_URL)
                .customerEmail("b@" + "c".repeat(795) + ".de")
                .idempotencyKey("k".repeat(255));
        for (int i = 0; i < 100; i++) {
            builder.lineItem("n".repeat(5000), Money.ofMinor(9_999_999_999L, "eur"), 1);
        }
        for (int i = 0; i < 49; i++) {
            builder.metadata("k".repeat(38) + (10 + i), "v".repeat(500));
        }
        PaymentSessionRequest request = builder.build();
        assertThat(request.totalAmount()).isEqualTo(Money.ofMinor(999_999_999_900L, "eur"));
        assertThat(request.metadata()).hasSize(49);
        assertThat(MAX_URL).hasSize(5000);
    }

    @Test
    void tellsEverythingThatIsBeyondALimitInOrder() {
        PaymentSessionRequest.Builder builder = PaymentSessionRequest.builder("o".repeat(501))
                .successUrl(MAX_URL + "a")
                .cancelUrl("/cancel")
                .customerEmail("b@" + "c".repeat(796) + ".de")
                .idempotencyKey("k".repeat(256))
                .metadata("k".repeat(41), "v")
                .metadata("long", "v".repeat(501));
        for (int i = 0; i < 101; i++) {
            builder.lineItem("Book", PRICE, 1);
        }
        for (int i = 0; i < 48; i++) {
            builder.metadata("k" + i, "v");
        }
        assertThat(violations(builder::build))
                .containsExactly(
                        "orderId must have at most 500 characters, not 501",
                        "lineItems must be 1 to 100 items, not 101",
                        "successUrl must have at most 5000 characters, not 5001",
                        "cancelUrl must be an absolute http or https URL",
                        "customerEmail must have at most 800 characters, not 801",
                        "metadata must have at most 49 entries beside the order id, not 50",
                        "metadata must have keys of 1 to 40 characters without square brackets, not '" + "k".repeat(41)
                                + "'",
                        "metadata[long] must have at most 500 characters, not 501",
                        "idempotencyKey must have at most 255 characters, not 256");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "shop.example",
                "/thanks",
                "//shop.example/",
                "ftp://shop.example/",
                "javascript:alert(1)",
                "https:///thanks",
                "https://",
                "mailto:a@b.de",
                "https://shop.example/a b",
                "https://shop.example/\nX: y",
                "https://shop.example/{ORDER}",
                "https://shop.example/%zz",
                "https://[::1",
                "data:text/html,x"
            })
    void refusesWhatIsNoWebAddress(String url) {
        assertThat(violations(valid().successUrl(url)::build))
                .containsExactly("successUrl must be an absolute http or https URL");
        assertThat(violations(valid().cancelUrl(url)::build))
                .containsExactly("cancelUrl must be an absolute http or https URL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://shop.example",
                "HTTPS://shop.example/?s={CHECKOUT_SESSION_ID}#{CHECKOUT_SESSION_ID}",
                "http://localhost:8080/thanks",
                "http://127.0.0.1/",
                "http://[::1]:1/"
            })
    void takesWebAddresses(String url) {
        assertThat(valid().successUrl(url).cancelUrl(url).build().successUrl()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "buyer", "buyer@", "@shop.example", "buyer@shop", "a b@c.de", "a@b@c.de", "a@b.de\n"})
    void refusesWhatIsNoAddressWithoutRepeatingIt(String email) {
        assertThat(violations(valid().customerEmail(email)::build))
                .containsExactly("customerEmail must be an e-mail address");
    }

    /** The pattern would look at each of the dots for each of the dots. */
    @Test
    void refusesAHostileAddressAtOnce() {
        String hostile = "a@" + ".".repeat(500_000) + "@";
        assertThat(violations(valid().customerEmail(hostile)::build))
                .containsExactly("customerEmail must have at most 800 characters, not 500003");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\n", "é", "a\u007f"})
    void refusesIdempotencyKeysThatNoHeaderCanHold(String key) {
        assertThat(violations(valid().idempotencyKey(key)::build))
                .containsExactly("idempotencyKey must be printable ASCII without spaces");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a[b", "a]b", "[0]"})
    void refusesMetadataKeysThatStripeWouldMisread(String key) {
        assertThat(violations(valid().metadata(key, "v")::build))
                .singleElement()
                .asString()
                .contains("without square brackets, not '" + key + "'");
    }

    @Test
    void refusesEmptyMetadataWhichWouldUnsetIt() {
        assertThat(violations(valid().metadata("k", "")::build)).containsExactly("metadata[k] must not be empty");
    }

    @Test
    void cannotBeChangedAfterwards() {
        List<LineItem> items = new ArrayList<>(List.of(LineItem.of("Book", PRICE, 1)));
        Map<String, String> metadata = new HashMap<>(Map.of("k", "v"));
        PaymentSessionRequest request = new PaymentSessionRequest(
                "o",
                items,
                null,
                null,
                null,
                null,
                null,
                metadata,
                null,
                CaptureMethod.AUTOMATIC,
                CheckoutOptions.NONE);
        items.clear();
        metadata.clear();
        assertThat(request.lineItems()).hasSize(1);
        assertThat(request.metadata()).containsExactly(Map.entry("k", "v"));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> request.metadata().put("a", "b"));
    }

    @Test
    void takesTheDefaultAddressesWhereItHasNone() {
        Instant later = Instant.ofEpochSecond(5);
        PaymentSessionRequest request = valid().successUrl("https://own.example/")
                .customerEmail("buyer@shop.example")
                .locale(Locale.GERMANY)
                .expiresAt(later)
                .metadata("k", "v")
                .idempotencyKey("key")
                .build();
        PaymentSessionRequest complete = request.withDefaultUrls("https://a.example/", "https://b.example/");
        assertThat(complete)
                .isEqualTo(new PaymentSessionRequest(
                        "order-1",
                        request.lineItems(),
                        "https://own.example/",
                        "https://b.example/",
                        "buyer@shop.example",
                        Locale.GERMANY,
                        later,
                        Map.of("k", "v"),
                        "key",
                        CaptureMethod.AUTOMATIC,
                        CheckoutOptions.NONE));
    }

    @Test
    void showsNoPersonalDataAndNoAddress() {
        assertThat(valid().customerEmail("buyer@shop.example")
                        .successUrl("https://own.example/secret")
                        .metadata("k", "private")
                        .build())
                .hasToString("PaymentSessionRequest[orderId=order-1, lineItems=[Inline[name=Book,"
                        + " description=null, imageUrls=[], unitAmount=19.99 EUR, quantity=1]]]");
    }

    private static PaymentSessionRequest.Builder valid() {
        return PaymentSessionRequest.builder("order-1").lineItem("Book", PRICE, 1);
    }

    private static List<String> violations(Runnable build) {
        InvalidPaymentSessionRequestException e =
                catchThrowableOfType(InvalidPaymentSessionRequestException.class, build::run);
        assertThat(e).isNotNull();
        List<String> violations =
                e.violations().stream().map(Violation::toString).toList();
        assertThat(e).hasMessage(String.join("; ", violations));
        return violations;
    }
}
