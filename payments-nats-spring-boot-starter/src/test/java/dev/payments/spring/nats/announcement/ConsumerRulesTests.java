package dev.payments.spring.nats.announcement;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What class-validator 0.14 takes was tried with it; the test against NestJS repeats some of it. */
class ConsumerRulesTests {

    private final ConsumerRules rules = new ConsumerRules(true);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "order-1",
                "7c1d1f0e5d4b4c3a9f2b1a2b3c4d5e6f",
                "7c1d1f0e-5d4b-4c3a-9f2b-1a2b3c4d5e6",
                "7c1d1f0e-5d4b-4c3a-9f2b-1a2b3c4d5e6f\n",
                "00000000-0000-0000-0000-000000000000",
                "7c1d1f0e-5d4b-9c3a-9f2b-1a2b3c4d5e6f",
                "7c1d1f0e-5d4b-4c3a-cf2b-1a2b3c4d5e6f",
                "７c1d1f0e-5d4b-4c3a-9f2b-1a2b3c4d5e6f"
            })
    void refusesOrderIdsThatAreNoUuid(String orderId) {
        assertThat(rules.refusalOfOrderId(orderId)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7c1d1f0e-5d4b-4c3a-9f2b-1a2b3c4d5e6f",
                "7C1D1F0E-5D4B-4C3A-9F2B-1A2B3C4D5E6F",
                "7c1d1f0e-5d4b-1c3a-8f2b-1a2b3c4d5e6f",
                "0190a6b0-5d4b-7c3a-bf2b-1a2b3c4d5e6f"
            })
    void takesUuids(String orderId) {
        assertThat(rules.refusalOfOrderId(orderId)).isEmpty();
    }

    @Test
    void takesAnyOrderIdIfToldSo() {
        assertThat(new ConsumerRules(false).refusalOfOrderId("order-1")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "receipt",
                "/receipts/1",
                "http://localhost:4242/receipts/1",
                "https://stripe-mock/receipts/1",
                "https://stripe.123/receipts/1",
                "https://pay.stripe_x.com/1",
                "https://-pay.stripe.com/1",
                "https://user@pay.stripe.com/1",
                "https://pay.stripe.com:0/1",
                "https://pay.stripe.com:70000/1",
                "https://256.1.1.1/1",
                "https://1.2.3/1",
                "mailto:a@b.com",
                "javascript:alert(1)",
                "file:///etc/passwd"
            })
    void refusesReceiptUrlsThatIsUrlRefuses(String url) {
        assertThat(rules.refusalOfReceiptUrl(URI.create(url))).isPresent();
    }

    @Test
    void refusesAReceiptUrlThatIsTooLong() {
        assertThat(rules.refusalOfReceiptUrl(URI.create("https://pay.stripe.com/" + "a".repeat(2100))))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://pay.stripe.com/receipts/payment/CAcaFwoVYWNjdF8xTTJ?s=ap#x",
                "http://127.0.0.1:4242/receipts/1",
                "https://127.0.0.1/receipts/1",
                "https://sub.domain.example.co.uk:8443/x",
                "https://xn--bcher-kva.example/x"
            })
    void takesReceiptUrlsThatIsUrlTakes(String url) {
        assertThat(rules.refusalOfReceiptUrl(URI.create(url))).isEmpty();
    }
}
