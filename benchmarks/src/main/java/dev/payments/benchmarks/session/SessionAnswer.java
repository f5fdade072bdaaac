package dev.payments.benchmarks.session;

import com.stripe.Stripe;
import dev.payments.test.LocalStripe;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** A new session as Stripe renders it, with headers such as Stripe sends. */
final class SessionAnswer {

    private static final String HEAD = """
            HTTP/1.1 200 OK
            Server: nginx
            Date: Tue, 03 Nov 2026 10:15:30 GMT
            Content-Type: application/json
            Content-Length: %d
            Connection: keep-alive
            Access-Control-Allow-Credentials: true
            Access-Control-Allow-Methods: GET, HEAD, PUT, PATCH, POST, DELETE
            Access-Control-Allow-Origin: *
            Access-Control-Expose-Headers: Request-Id, Stripe-Manage-Version, Stripe-Should-Retry
            Access-Control-Max-Age: 300
            Cache-Control: no-cache, no-store
            Idempotency-Key: order-1000000000
            Original-Request: req_GyzUm4xAhvLpPc
            Request-Id: req_GyzUm4xAhvLpPc
            Stripe-Should-Retry: false
            Stripe-Version: %s
            Vary: Origin
            X-Stripe-Routing-Context-Priority-Tier: api-testmode
            Strict-Transport-Security: max-age=63072000; includeSubDomains; preload

            """;

    private SessionAnswer() {}

    static byte[] bytes() throws IOException, InterruptedException {
        String body = body();
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        String head = HEAD.formatted(length, Stripe.API_VERSION).replace("\n", "\r\n");
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }

    private static String body() throws IOException, InterruptedException {
        try (LocalStripe stripe = LocalStripe.builder().apiKey(Cart.API_KEY).start()) {
            HttpRequest request =
                    BarePost.request(stripe.apiBase().resolve("/v1/checkout/sessions"), "order-1000000000");
            HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(response.body());
            }
            return response.body();
        }
    }
}
