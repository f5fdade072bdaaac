package dev.payments.sample;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Does what a buyer would do with curl: place an order, pay on the hosted page, read the order. */
public final class OrderJsonClient {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI shop;

    public OrderJsonClient(URI shop) {
        this.shop = shop;
    }

    /** An order that can be paid. */
    public record Placed(String orderId, String sessionId, URI paymentPage) {}

    /** Places an order; an {@link AssertionError} says why it could not. */
    public Placed order(String productId, int quantity) {
        HttpResponse<String> placed = send(HttpRequest.newBuilder(shop.resolve("/api/orders"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"items\":[{\"productId\":\"" + productId + "\",\"quantity\":" + quantity + "}]}")));
        if (placed.statusCode() != 201) {
            throw new AssertionError("not placed: " + placed.statusCode() + " " + placed.body());
        }
        return new Placed(
                JsonPath.read(placed.body(), "$.order.id"),
                JsonPath.read(placed.body(), "$.paymentSession.sessionId"),
                URI.create(JsonPath.read(placed.body(), "$.paymentSession.url")));
    }

    /** Submits the hosted page, and returns where it sends the buyer. */
    URI decide(URI paymentPage, String form) {
        HttpResponse<String> done = send(HttpRequest.newBuilder(paymentPage)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        return URI.create(done.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError("no redirect: " + done.statusCode() + " " + done.body())));
    }

    public HttpResponse<String> get(URI address) {
        return send(HttpRequest.newBuilder(shop.resolve(address)));
    }

    public <T> T orderField(String orderId, String name) {
        return JsonPath.read(get(URI.create("/api/orders/" + orderId)).body(), "$." + name);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
