package dev.payments.test;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Plain HTTP to a {@link LocalStripe}, as curl would do it. */
final class RawClient {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final LocalStripe stripe;

    RawClient(LocalStripe stripe) {
        this.stripe = stripe;
    }

    /** The fewest parameters with which a session can be created. */
    static Map<String, String> session() {
        return session("order-1");
    }

    static Map<String, String> session(String orderId) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("mode", "payment");
        form.put("success_url", "https://shop.example/done?session={CHECKOUT_SESSION_ID}");
        form.put("cancel_url", "https://shop.example/cart?session={CHECKOUT_SESSION_ID}");
        form.put("line_items[0][quantity]", "2");
        form.put("line_items[0][price_data][currency]", "eur");
        form.put("line_items[0][price_data][unit_amount]", "1050");
        form.put("line_items[0][price_data][product_data][name]", "Tea");
        form.put("metadata[orderId]", orderId);
        form.put("payment_intent_data[metadata][orderId]", orderId);
        return form;
    }

    static Map<String, String> sessionWith(String name, String value) {
        Map<String, String> form = session();
        form.put(name, value);
        return form;
    }

    String createSession(Map<String, String> form) {
        return json(post("/v1/checkout/sessions", form)).get("id").asString();
    }

    HttpResponse<String> get(String path) {
        return send(authorized(path).GET().build());
    }

    HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        HttpRequest.Builder request = authorized(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(form)));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    HttpRequest.Builder authorized(String path) {
        return request(path).header("Authorization", "Bearer " + stripe.apiKey());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(stripe.apiBase() + path)).timeout(Duration.ofSeconds(30));
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return sendOnKeptConnection(request);
        } catch (IOException e) {
            throw new AssertionError("no answer from " + request.uri() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** The JDK's client loses an answer on a kept connection now and then, until 24: https://bugs.openjdk.org/browse/JDK-8336655 */
    private static HttpResponse<String> sendOnKeptConnection(HttpRequest request)
            throws IOException, InterruptedException {
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (HttpTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return CLIENT.send(request, BodyHandlers.ofString());
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return Json.read(response.body().getBytes(StandardCharsets.UTF_8));
    }

    static JsonNode error(HttpResponse<String> response) {
        return json(response).get("error");
    }

    static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    static String encode(Map<String, String> form) {
        return form.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
