package dev.payments.stripe;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.stripe.StripeClient;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Stripe that answers as it is told, once or always, and remembers what it was asked; as an extension, for a class of tests. */
final class StripeServer implements AutoCloseable, AfterAllCallback {

    static final String API_KEY = "sk_test_S3cr3tK3y";

    static final String SESSION = """
            {"id":"cs_test_1","object":"checkout.session","url":"https://checkout.stripe.com/c/pay/cs_test_1",
            "status":"open","payment_status":"unpaid","amount_total":1999,"currency":"eur","expires_at":1764086400,
            "livemode":false,"success_url":"https://shop.example/thanks","cancel_url":null,
            "metadata":{"orderId":"order-1"},"payment_intent":null,"customer_email":"buyer@shop.example"}""";

    private final WireMockServer server;

    StripeServer() {
        server = new WireMockServer(WireMockConfiguration.wireMockConfig()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .containerThreads(20)
                .jettyStopTimeout(100L));
        server.start();
    }

    static ResponseDefinitionBuilder answer(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withHeader("Request-Id", "req_1")
                .withBody(body);
    }

    static String error(String type, String code) {
        return """
                {"error":{"type":"%s","code":%s,"param":"line_items[0][quantity]",
                "message":"Refused for buyer@shop.example with key sk_test_S3cr3tK3y"}}""".formatted(type, code == null ? null : '"' + code + '"');
    }

    void always(ResponseDefinitionBuilder answer) {
        forget();
        server.stubFor(any(anyUrl()).willReturn(answer));
    }

    /** Answers what creates something and what reads it like this. */
    void always(ResponseDefinitionBuilder created, ResponseDefinitionBuilder read) {
        always(read);
        server.stubFor(post(anyUrl()).willReturn(created));
    }

    /** Answers like this whatever reads from a URL of this form, and the rest as before. */
    void at(String urlPattern, ResponseDefinitionBuilder answer) {
        server.stubFor(get(urlMatching(urlPattern)).willReturn(answer));
    }

    /** Answers the first requests like this, and the ones after them with a session. */
    void first(int times, ResponseDefinitionBuilder answer) {
        forget();
        for (int i = 0; i < times; i++) {
            server.stubFor(any(anyUrl())
                    .inScenario("first")
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : "after " + i)
                    .willReturn(answer)
                    .willSetStateTo("after " + (i + 1)));
        }
        server.stubFor(any(anyUrl())
                .inScenario("first")
                .whenScenarioStateIs(times == 0 ? Scenario.STARTED : "after " + times)
                .willReturn(answer(200, SESSION)));
    }

    private void forget() {
        server.resetAll();
    }

    /** In the order in which they came. */
    List<LoggedRequest> requests() {
        List<ServeEvent> events = new ArrayList<>(server.getAllServeEvents());
        Collections.reverse(events);
        return events.stream().map(ServeEvent::getRequest).toList();
    }

    LoggedRequest onlyRequest() {
        List<LoggedRequest> requests = requests();
        if (requests.size() != 1) {
            throw new AssertionError("expected 1 request, not " + requests.size());
        }
        return requests.get(0);
    }

    /** The decoded form; a name that comes twice is an error. */
    static Map<String, String> form(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.split("&")) {
            String[] parts = pair.split("=", 2);
            String name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
            if (form.put(name, URLDecoder.decode(parts[1], StandardCharsets.UTF_8)) != null) {
                throw new AssertionError(name + " was sent twice");
            }
        }
        return form;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    StripeClient client(Duration readTimeout) {
        return StripeClients.builder(API_KEY)
                .apiBase(url())
                .connectTimeout(Duration.ofSeconds(2))
                .readTimeout(readTimeout)
                .build();
    }

    StripePayments.Builder payments() {
        return payments(client(Duration.ofSeconds(30)));
    }

    static StripePayments.Builder payments(StripeClient client) {
        StripePayments.Builder builder = StripePayments.builder(client).successUrl("https://shop.example/thanks");
        builder.options.firstPause = Duration.ofMillis(1);
        return builder;
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        close();
    }

    @Override
    public void close() {
        server.stop();
    }
}
