package dev.payments.benchmarks.session;

import com.stripe.Stripe;
import dev.payments.reading.StripeEventReader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** The JDK's client with a form that is ready but for the order's id; nothing reads the answer. */
final class BarePost implements SessionCalls {

    private static final String FORM = form();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI sessions;

    BarePost(URI apiBase) {
        sessions = apiBase.resolve("/v1/checkout/sessions");
    }

    @Override
    public void create(String orderId) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = client.send(request(sessions, orderId), BodyHandlers.ofByteArray());
        if (response.statusCode() != 200 || response.body().length == 0) {
            throw new IllegalStateException("status " + response.statusCode());
        }
    }

    static HttpRequest request(URI sessions, String orderId) {
        return HttpRequest.newBuilder(sessions)
                .header("Authorization", "Bearer " + Cart.API_KEY)
                .header("Content-Type", "application/x-www-form-urlencoded;charset=UTF-8")
                .header("Idempotency-Key", orderId)
                .header("Stripe-Version", Stripe.API_VERSION)
                .POST(BodyPublishers.ofString(FORM.replace("ORDER", orderId)))
                .build();
    }

    private static String form() {
        String orderId = "metadata[" + StripeEventReader.DEFAULT_ORDER_ID_METADATA_KEY + "]";
        StringBuilder form = new StringBuilder("mode=payment&locale=auto&client_reference_id=ORDER");
        form.append("&success_url=").append(encoded(Cart.SUCCESS_URL));
        form.append("&cancel_url=").append(encoded(Cart.CANCEL_URL));
        form.append("&").append(orderId).append("=ORDER");
        form.append("&payment_intent_data[")
                .append(orderId.replaceFirst("\\[", "]["))
                .append("=ORDER");
        for (int i = 0; i < Cart.LINES.size(); i++) {
            Cart.Line line = Cart.LINES.get(i);
            String item = "&line_items[" + i + "]";
            form.append(item).append("[quantity]=").append(line.quantity());
            form.append(item).append("[price_data][currency]=").append(Cart.CURRENCY);
            form.append(item).append("[price_data][unit_amount]=").append(line.cents());
            form.append(item).append("[price_data][product_data][name]=").append(encoded(line.name()));
        }
        return form.toString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
