package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.money.Money;
import dev.payments.session.PaymentSession;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.stripe.StripePayments;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EmbeddedSessionTests {

    @Test
    void isShownByItsSecretAndPaidLikeAnyOther() {
        try (LocalStripe stripe = LocalStripe.start()) {
            StripePayments payments =
                    Shop.builder(stripe).cancelUrl("https://shop.example/cart").build();
            PaymentSession.Embedded session = payments.sessions().createEmbedded(request());
            assertThat(session.clientSecret()).startsWith(session.id() + "_secret_");

            JsonNode json = RawClient.json(new RawClient(stripe).get("/v1/checkout/sessions/" + session.id()));
            assertThat(json.get("return_url").asString()).isEqualTo("https://shop.example/thanks");
            assertThat(json.get("success_url").isNull()).isTrue();
            assertThat(json.get("url").isNull()).isTrue();

            stripe.pay(session.id());
            assertThat(payments.sessions().retrieve(session.id()).paymentStatus())
                    .isEqualTo(PaymentSession.PaymentStatus.PAID);
        }
    }

    @Test
    void takesNoAddressOfTheOtherKind() {
        try (LocalStripe stripe = LocalStripe.start()) {
            RawClient client = new RawClient(stripe);
            Map<String, String> embedded = RawClient.sessionWith("ui_mode", "embedded_page");
            assertThat(RawClient.error(client.post("/v1/checkout/sessions", embedded))
                            .get("param")
                            .asString())
                    .isEqualTo("success_url");
            Map<String, String> hosted = RawClient.sessionWith("return_url", "https://shop.example/");
            assertThat(RawClient.error(client.post("/v1/checkout/sessions", hosted))
                            .get("param")
                            .asString())
                    .isEqualTo("return_url");
        }
    }

    @Test
    void hasASecretInTheFake() {
        assertThat(new FakePaymentSessions().createEmbedded(request()).clientSecret())
                .isNotBlank();
    }

    private static PaymentSessionRequest request() {
        return PaymentSessionRequest.builder("4711")
                .lineItem("Tea", Money.ofMinor(1999, "eur"), 1)
                .build();
    }
}
