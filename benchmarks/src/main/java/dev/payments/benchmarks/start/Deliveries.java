package dev.payments.benchmarks.start;

import com.sun.net.httpserver.HttpServer;
import dev.payments.benchmarks.webhook.SessionEvent;
import dev.payments.test.SignedWebhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Sends genuine deliveries over a client that is warm, and measures how long the answer takes. */
final class Deliveries {

    static final String SECRET = "whsec_benchmark0123456789abcdefghijkl";

    private static final int WARM_UP = 2_000;

    private final String event = SessionEvent.ofKilobytes(3);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Deliveries() {}

    /** Warms the client on a server that does nothing. */
    static Deliveries warm() throws IOException, InterruptedException {
        Deliveries deliveries = new Deliveries();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            for (int i = 0; i < WARM_UP; i++) {
                deliveries.deliver(server.getAddress().getPort());
            }
        } finally {
            server.stop(0);
        }
        return deliveries;
    }

    /** Milliseconds from a delivery to its answer, which must be 200. */
    double deliver(int port) throws IOException, InterruptedException {
        SignedWebhook webhook = SignedWebhook.of(event, SECRET);
        HttpRequest request = to(port, "/payments/webhook")
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Stripe-Signature", webhook.signatureHeader())
                .POST(BodyPublishers.ofByteArray(webhook.body()))
                .build();
        return send(request, 200);
    }

    /** Milliseconds from a request for what does not exist to its answer. */
    double missTheAddress(int port) throws IOException, InterruptedException {
        return send(to(port, "/nothing-here").GET().build(), 404);
    }

    private static HttpRequest.Builder to(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private double send(HttpRequest request, int expected) throws IOException, InterruptedException {
        long sent = System.nanoTime();
        int status = client.send(request, BodyHandlers.ofByteArray()).statusCode();
        double millis = (System.nanoTime() - sent) / 1e6;
        if (status != expected) {
            throw new IllegalStateException(request + " was answered " + status);
        }
        return millis;
    }
}
