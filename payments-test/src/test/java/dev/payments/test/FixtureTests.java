package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares the objects with examples that have every field of Stripe's. */
class FixtureTests {

    private final LocalStripe stripe = LocalStripe.start();
    private final RawClient client = new RawClient(stripe);

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void hasEveryFieldThatStripeHas() throws IOException {
        String id = client.createSession(RawClient.session());
        requireFieldsOf("checkout.session.json", RawClient.json(client.get("/v1/checkout/sessions/" + id)));
        stripe.pay(id);

        JsonNode session = RawClient.json(client.get("/v1/checkout/sessions/" + id));
        JsonNode intent = RawClient.json(client.get(
                "/v1/payment_intents/" + session.get("payment_intent").asString()));
        JsonNode charge = RawClient.json(
                client.get("/v1/charges/" + intent.get("latest_charge").asString()));

        requireFieldsOf("checkout.session.json", session);
        requireFieldsOf("payment_intent.json", intent);
        requireFieldsOf("charge.json", charge);
        requireFieldsOf("dispute.json", Json.template("dispute"));
        requireFieldsOf("refund.json", RawClient.json(client.get("/v1/refunds/" + stripe.refund(id))));
        String dispute = stripe.dispute(id, "general");
        requireFieldsOf("dispute.json", RawClient.json(client.get("/v1/disputes/" + dispute)));
        requireFieldsOf("event.json", RawClient.json(client.get("/v1/events")).at("/data/0"));
    }

    private static void requireFieldsOf(String fixture, JsonNode ours) throws IOException {
        List<String> missing = new ArrayList<>();
        JsonNode theirs = Json.read(read(fixture));
        compare("", fixture.equals("event.json") ? withoutData(theirs) : theirs, ours, missing);
        assertThat(missing).as(fixture).isEmpty();
    }

    private static byte[] read(String fixture) throws IOException {
        try (InputStream in = FixtureTests.class.getResourceAsStream("fixtures/" + fixture)) {
            return Objects.requireNonNull(in, fixture).readAllBytes();
        }
    }

    private static JsonNode withoutData(JsonNode event) {
        ((ObjectNode) event).remove("data");
        return event;
    }

    private static void compare(String path, JsonNode theirs, JsonNode ours, List<String> missing) {
        for (String name : theirs.propertyNames()) {
            JsonNode value = ours.get(name);
            if (value == null) {
                missing.add(path + name);
            } else if (value.isObject() && !value.isEmpty()) {
                compare(path + name + ".", theirs.get(name), value, missing);
            }
        }
    }
}
