package dev.payments.test;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntUnaryOperator;

/** A webhook that keeps what it receives; the n-th delivery, from 1, gets the answer for its number. */
final class WebhookReceiver implements AutoCloseable {

    record Delivery(String method, Headers headers, byte[] body) {
        String signature() {
            return headers.getFirst("Stripe-Signature");
        }
    }

    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final IntUnaryOperator answer;
    private final HttpServer server;

    WebhookReceiver(IntUnaryOperator answer) throws IOException {
        this.answer = answer;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 100);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/payments/webhook");
    }

    List<Delivery> deliveries() {
        return deliveries;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int number;
            synchronized (this) {
                deliveries.add(new Delivery(exchange.getRequestMethod(), exchange.getRequestHeaders(), body));
                number = deliveries.size();
            }
            int status = answer.applyAsInt(number);
            if (status >= 300 && status < 400) {
                exchange.getResponseHeaders().set("Location", url().toString());
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
