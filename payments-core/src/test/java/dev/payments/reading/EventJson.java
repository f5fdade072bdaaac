package dev.payments.reading;

import dev.payments.event.PaymentEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** A Stripe event to be written as JSON, with any property set to any JSON, left out, or in any order. */
public final class EventJson {

    private final Map<String, String> event = new LinkedHashMap<>();
    private final Map<String, String> data = new LinkedHashMap<>();
    private final Map<String, String> object = new LinkedHashMap<>();

    private EventJson(String type) {
        event.put("id", "\"evt_1\"");
        event.put("object", "\"event\"");
        event.put("api_version", "\"2026-09-30.endive\"");
        event.put("created", "1763999990");
        event.put("type", '"' + type + '"');
        event.put("livemode", "false");
    }

    public static EventJson session(String type) {
        return new EventJson(type)
                .with("id", "\"cs_test_1\"")
                .with("mode", "\"payment\"")
                .with("payment_status", "\"paid\"")
                .with("amount_total", "1999")
                .with("currency", "\"eur\"")
                .with("payment_intent", "\"pi_1\"")
                .with("customer_details", "{\"email\":\"buyer@shop.example\"}")
                .with("metadata", "{\"orderId\":\"order-4711\"}");
    }

    public static EventJson charge(String type) {
        return new EventJson(type)
                .with("object", "\"charge\"")
                .with("id", "\"ch_1\"")
                .with("amount", "4800")
                .with("currency", "\"eur\"")
                .with("payment_intent", "\"pi_1\"")
                .with("metadata", "{\"orderId\":\"ORDER-1\"}");
    }

    public static EventJson refund(String type, String status) {
        return new EventJson(type)
                .with("object", "\"refund\"")
                .with("id", "\"re_1\"")
                .with("amount", "4800")
                .with("currency", "\"eur\"")
                .with("charge", "\"ch_1\"")
                .with("payment_intent", "\"pi_1\"")
                .with("metadata", "{}")
                .with("status", '"' + status + '"');
    }

    public static EventJson warning() {
        return new EventJson("radar.early_fraud_warning.created")
                .with("object", "\"radar.early_fraud_warning\"")
                .with("id", "\"issfr_1\"")
                .with("actionable", "true")
                .with("charge", "\"ch_1\"")
                .with("payment_intent", "\"pi_1\"")
                .with("fraud_type", "\"made_with_stolen_card\"");
    }

    public static EventJson intent(String type) {
        return new EventJson(type)
                .with("object", "\"payment_intent\"")
                .with("id", "\"pi_1\"")
                .with("capture_method", "\"manual\"")
                .with("metadata", "{\"orderId\":\"ORDER-1\"}");
    }

    public static EventJson dispute(String type) {
        return new EventJson(type)
                .with("id", "\"dp_1\"")
                .with("amount", "1999")
                .with("currency", "\"eur\"")
                .with("charge", "\"ch_1\"")
                .with("payment_intent", "\"pi_1\"")
                .with("reason", "\"fraudulent\"")
                .with("status", "\"needs_response\"")
                .with("metadata", "{}");
    }

    /** Sets a property of data.object to this JSON. */
    public EventJson with(String name, String json) {
        object.put(name, json);
        return this;
    }

    public EventJson without(String name) {
        object.remove(name);
        return this;
    }

    public EventJson envelope(String name, String json) {
        event.put(name, json);
        return this;
    }

    EventJson withoutEnvelope(String name) {
        event.remove(name);
        return this;
    }

    public EventJson previously(String json) {
        data.put("previous_attributes", json);
        return this;
    }

    PaymentEvent read() {
        return read("orderId");
    }

    PaymentEvent read(String orderIdMetadataKey) {
        return Facts.of(readOnly(orderIdMetadataKey));
    }

    /** What it says without Stripe being asked. */
    public StripeEvent readOnly(String orderIdMetadataKey) {
        return new StripeEventReader(orderIdMetadataKey).read(json(new Random(), false));
    }

    /** Read with the properties of every object in some other order. */
    PaymentEvent readShuffled(long seed) {
        return Facts.of(new StripeEventReader("orderId").read(json(new Random(seed), true)));
    }

    public StripeEvent event() {
        return readOnly("orderId");
    }

    /** The object in it. */
    String object() {
        return write(object, new Random(), false);
    }

    private byte[] json(Random random, boolean shuffled) {
        Map<String, String> allData = new LinkedHashMap<>(data);
        allData.put("object", write(object, random, shuffled));
        Map<String, String> all = new LinkedHashMap<>(event);
        all.putIfAbsent("data", write(allData, random, shuffled));
        return write(all, random, shuffled).getBytes(StandardCharsets.UTF_8);
    }

    private static String write(Map<String, String> properties, Random random, boolean shuffled) {
        List<String> members = new ArrayList<>();
        properties.forEach((name, json) -> members.add('"' + name + "\":" + json));
        if (shuffled) {
            Collections.shuffle(members, random);
        }
        return members.stream().collect(Collectors.joining(",", "{", "}"));
    }
}
