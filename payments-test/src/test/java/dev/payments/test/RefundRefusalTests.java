package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.money.Money;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class RefundRefusalTests extends RefundFixture {

    @ParameterizedTest
    @CsvSource({
        "'',,400",
        "amount=0,amount,400",
        "amount=-5,amount,400",
        "amount=1.5,amount,400",
        "amount=2101,amount,400",
        "amount=,amount,400",
        "reason=because,reason,400",
        "colour=red,colour,400",
        "currency=eur,currency,400",
        "reverse_transfer=true,reverse_transfer,400",
        "payment_intent=pi_x,payment_intent,404",
        "charge=ch_x,charge,400",
        "expand[0]=amount,expand,400",
        "metadata[a]=,,200"
    })
    void checksTheParameters(String parameter, String param, int status) {
        Map<String, String> form = new HashMap<>();
        if (!parameter.isEmpty()) {
            form.put("payment_intent", intent);
            form.put(parameter.split("=", 2)[0], parameter.split("=", 2)[1]);
        }

        HttpResponse<String> response = refund(form);

        assertThat(response.statusCode()).isEqualTo(status);
        if (param != null) {
            assertThat(RawClient.error(response).get("param").asString()).isEqualTo(param);
        }
        assertThat(charge().get("amount_refunded").asLong()).isEqualTo(status == 200 ? 2100 : 0);
        assertThat(events("charge.refunded").size()).isEqualTo(status == 200 ? 1 : 0);
    }

    @Test
    void doesNotKnowAnInventedCharge() {
        HttpResponse<String> response = refund(Map.of("charge", "ch_x"));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(RawClient.error(response).get("code").asString()).isEqualTo("resource_missing");
    }

    @Test
    void refusesToRefundMoreThanIsLeft() {
        HttpResponse<String> moreThanPaid = refund(Map.of("charge", charge, "amount", "2101"));
        refund(Map.of("charge", charge, "amount", "2000"));
        HttpResponse<String> moreThanLeft = refund(Map.of("charge", charge, "amount", "101"));

        assertThat(RawClient.error(moreThanPaid).get("message").asString())
                .isEqualTo("Refund amount (21.01 EUR) is greater than charge amount (21.00 EUR)");
        assertThat(moreThanLeft.statusCode()).isEqualTo(400);
        JsonNode error = RawClient.error(moreThanLeft);
        assertThat(error.get("type").asString()).isEqualTo("invalid_request_error");
        assertThat(error.get("param").asString()).isEqualTo("amount");
        assertThat(error.has("code")).isFalse();
        assertThat(error.get("message").asString())
                .isEqualTo("Refund amount (1.01 EUR) is greater than unrefunded amount on charge (1.00 EUR)");
        assertThat(charge().get("amount_refunded").asLong()).isEqualTo(2000);
    }

    @Test
    void refusesToRefundWhatIsRefunded() {
        refund(Map.of("payment_intent", intent));

        HttpResponse<String> response = refund(Map.of("payment_intent", intent));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RawClient.error(response).get("code").asString()).isEqualTo("charge_already_refunded");
        assertThat(RawClient.error(response).get("message").asString())
                .isEqualTo("Charge " + charge + " has already been refunded.");
    }

    @Test
    void refusesToRefundADelayedPaymentThatIsUnderWay() {
        String delayed = client.createSession(RawClient.session());
        stripe.payDelayed(delayed);
        String its = RawClient.json(client.get("/v1/checkout/sessions/" + delayed))
                .get("payment_intent")
                .asString();

        HttpResponse<String> response = refund(Map.of("payment_intent", its));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RawClient.error(response).get("message").asString()).contains("successful charge");
    }

    @Test
    void refusesATestsMistakes() {
        String open = client.createSession(RawClient.session());

        assertThatThrownBy(() -> stripe.refund(open)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> stripe.refund("cs_test_x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> stripe.refund(sessionId, Money.ofMinor(1, "usd")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("eur");
        assertThatThrownBy(() -> stripe.refund(sessionId, Money.ofMinor(2101, "eur")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("21.01 EUR");
    }
}
