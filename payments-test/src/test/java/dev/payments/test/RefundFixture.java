package dev.payments.test;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/** A paid session, and where its refunds show. */
abstract class RefundFixture {

    final LocalStripe stripe = LocalStripe.start();
    final RawClient client = new RawClient(stripe);
    String sessionId;
    String intent;
    String charge;

    @BeforeEach
    void pay() {
        sessionId = client.createSession(RawClient.session());
        stripe.pay(sessionId);
        JsonNode session =
                RawClient.json(client.get("/v1/checkout/sessions/" + sessionId + "?expand[]=payment_intent"));
        intent = session.at("/payment_intent/id").asString();
        charge = session.at("/payment_intent/latest_charge").asString();
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    HttpResponse<String> refund(Map<String, String> form) {
        return client.post("/v1/refunds", form);
    }

    JsonNode charge() {
        return RawClient.json(client.get("/v1/charges/" + charge));
    }

    JsonNode events(String type) {
        return RawClient.json(client.get("/v1/events?type=" + type)).get("data");
    }
}
