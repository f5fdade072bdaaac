package dev.payments.spring.nats.announcement;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.payments.spring.nats.NatsServer;
import dev.payments.spring.nats.framing.JsonObject;
import io.nats.client.Connection;
import io.nats.client.Message;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as the orders service of the NestJS network does: an order is paid once, and again is an error. */
final class FakeOrders implements AutoCloseable {

    private static final String ERROR =
            "{\"err\":{\"status\":\"error\",\"message\":\"Internal server error\"},\"isDisposed\":true,\"id\":%s}";

    final List<Message> events = new CopyOnWriteArrayList<>();
    final List<String> lookups = new CopyOnWriteArrayList<>();
    final Map<String, String> chargeOfOrder = new ConcurrentHashMap<>();
    volatile boolean losesAnswers;
    volatile boolean refusesEverything;

    private final Connection connection;

    FakeOrders(NatsServer server) {
        connection = server.connect();
        connection.createDispatcher(this::pay).subscribe("payment.succeeded");
        connection.createDispatcher(this::find).subscribe("findOneOrder");
        flush();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pay(Message message) {
        events.add(message);
        JsonObject packet = JsonObject.read(message.getData());
        JsonObject data = JsonObject.read(packet.raw("data"));
        boolean applied = !refusesEverything
                && chargeOfOrder.putIfAbsent(data.text("orderId"), data.text("stripePaymentId")) == null;
        if (message.getReplyTo() == null || packet.raw("id") == null || losesAnswers) {
            return;
        }
        String id = new String(packet.raw("id"), UTF_8);
        String answer = applied ? "{\"response\":{\"id\":\"1\"},\"isDisposed\":true,\"id\":%s}" : ERROR;
        connection.publish(message.getReplyTo(), answer.formatted(id).getBytes(UTF_8));
    }

    private void find(Message message) {
        JsonObject packet = JsonObject.read(message.getData());
        String orderId = JsonObject.read(packet.raw("data")).text("id");
        lookups.add(orderId);
        String charge = chargeOfOrder.get(orderId);
        String order = charge == null
                ? "{\"id\":\"%s\",\"paid\":false,\"stripeChargeId\":null}".formatted(orderId)
                : "{\"id\":\"%s\",\"paid\":true,\"stripeChargeId\":\"%s\"}".formatted(orderId, charge);
        String id = new String(packet.raw("id"), UTF_8);
        connection.publish(
                message.getReplyTo(),
                "{\"response\":%s,\"isDisposed\":true,\"id\":%s}"
                        .formatted(order, id)
                        .getBytes(UTF_8));
    }

    private void flush() {
        try {
            connection.flush(java.time.Duration.ofSeconds(5));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
