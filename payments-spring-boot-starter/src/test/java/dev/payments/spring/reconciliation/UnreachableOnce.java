package dev.payments.spring.reconciliation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/** A Stripe with two paid orders that cannot be reached the first time. */
class UnreachableOnce implements AutoCloseable {

    static final Instant NEWEST = Instant.ofEpochSecond(1_700_000_000);

    private final List<String> queries = new CopyOnWriteArrayList<>();
    private final AtomicBoolean reachable = new AtomicBoolean();
    private final HttpServer server;

    UnreachableOnce() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/events", this::answer);
        server.start();
    }

    URI apiBase() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What was asked, oldest first. */
    List<String> queries() {
        return queries;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            queries.add(exchange.getRequestURI().getQuery());
            if (!reachable.getAndSet(true)) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            byte[] page = "{\"object\": \"list\", \"data\": [%s, %s], \"has_more\": false}"
                    .formatted(paid("2"), paid("1"))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    private static String paid(String orderId) {
        return """
                {"id": "evt_%1$s", "object": "event", "type": "checkout.session.completed", "created": 1700000000,
                 "livemode": false, "data": {"object": {"id": "cs_%1$s", "object": "checkout.session",
                 "payment_status": "paid", "amount_total": 100, "currency": "eur", "metadata": {"orderId": "%1$s"}}}}""".formatted(orderId);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
