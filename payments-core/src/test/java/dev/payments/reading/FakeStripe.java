package dev.payments.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.payments.session.PaymentSessions.Order;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What Stripe answers at a moment of a test; there is nothing that was not put here. Every payment is for {@code ORDER-1}. */
public final class FakeStripe implements StripeLookup {

    public final List<String> asked = new ArrayList<>();
    private final Map<String, String> answers = new HashMap<>();

    public FakeStripe intent(String id, String status, String properties) {
        return put(id, """
                {"id":"%s","object":"payment_intent","currency":"eur","metadata":{"orderId":"ORDER-1"},"status":"%s"%s}""".formatted(id, status, properties));
    }

    public FakeStripe session(String intentId, String id, String status, String paymentStatus) {
        return put("sessions of " + intentId, list("""
                {"id":"%s","object":"checkout.session","amount_total":4800,"currency":"eur","mode":"payment","status":"%s",
                 "customer_details":{"email":"pat@shop.example"},"metadata":{"orderId":"ORDER-1","gift":"yes"},
                 "payment_intent":"%s","payment_status":"%s"}""".formatted(id, status, intentId, paymentStatus)));
    }

    /** @param balance the balance transaction, as JSON */
    public FakeStripe charge(String id, long captured, String balance) {
        return put(id, """
                {"id":"%s","object":"charge","amount":4800,"amount_captured":%s,"currency":"eur","payment_intent":"pi_1",
                 "metadata":{"orderId":"ORDER-1"},"balance_transaction":%s}""".formatted(id, captured, balance));
    }

    public FakeStripe refunds(String chargeId, String... refunds) {
        return put("refunds of " + chargeId, list(refunds));
    }

    public static String refund(String id, long amount, String status) {
        return """
                {"id":"%s","object":"refund","amount":%s,"charge":"ch_1","currency":"eur","created":%s,"status":"%s"%s}""".formatted(
                        id,
                        amount,
                        id.length(),
                        status,
                        status.equals("failed") ? ",\"failure_reason\":\"lost_or_stolen_card\"" : "");
    }

    public FakeStripe put(String name, String json) {
        answers.put(name, json);
        return this;
    }

    static String list(String... objects) {
        return "{\"object\":\"list\",\"has_more\":false,\"data\":[" + String.join(",", objects) + "]}";
    }

    @Override
    public Optional<Order> findOrder(String paymentIntentId) {
        return answer(paymentIntentId).map(intent -> new Order("ORDER-1", Map.of()));
    }

    @Override
    public Optional<byte[]> paymentIntent(String paymentIntentId) {
        return answer(paymentIntentId);
    }

    @Override
    public Optional<byte[]> sessionsOf(String paymentIntentId) {
        return answer("sessions of " + paymentIntentId);
    }

    @Override
    public Optional<byte[]> charge(String chargeId) {
        return answer(chargeId);
    }

    @Override
    public List<byte[]> refundsOf(String chargeId) {
        return Stream.of(answer("refunds of " + chargeId).orElseGet(() -> list().getBytes(UTF_8)))
                .toList();
    }

    private Optional<byte[]> answer(String name) {
        asked.add(name);
        return Optional.ofNullable(answers.get(name)).map(json -> json.getBytes(UTF_8));
    }
}
