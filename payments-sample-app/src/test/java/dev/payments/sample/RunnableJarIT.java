package dev.payments.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.sample.OrderJsonClient.Placed;
import dev.payments.test.LocalStripe;
import dev.payments.test.SignedWebhook;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The jar as it runs in production, exposed to everything that strangers send to its webhook. */
@TestInstance(Lifecycle.PER_CLASS)
class RunnableJarIT {

    private static final String SECRET = "whsec_of_the_test_0123456789";
    private static final byte[] TEN_MEGABYTES = new byte[10 * 1024 * 1024];

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final LocalStripe stripe =
            LocalStripe.builder().webhookSecret(SECRET).start();
    private ShopProcess process;
    private OrderJsonClient shop;
    private URI webhook;

    @BeforeAll
    void open() throws Exception {
        process = ShopProcess.start(Map.of(
                "STRIPE_API_KEY",
                "",
                "STRIPE_SECRET",
                stripe.apiKey(),
                "STRIPE_API_BASE",
                stripe.apiBase().toString(),
                "STRIPE_WEBHOOK_SECRET",
                "whsec_older," + SECRET,
                "STRIPE_SUCCESS_URL",
                "",
                "STRIPE_CANCEL_URL",
                ""));
        shop = new OrderJsonClient(process.address());
        webhook = process.address().resolve("/payments/webhook");
        stripe.webhookUrl(webhook);
    }

    @AfterAll
    void close() throws Exception {
        if (process != null) {
            process.close();
        }
        stripe.close();
    }

    static Stream<Arguments> strangers() {
        String event = event("cs_test_forged", "00000000-0000-0000-0000-000000000000", 100);
        return Stream.of(
                Arguments.of("no signature", null, event.getBytes(StandardCharsets.UTF_8), 400),
                Arguments.of(
                        "another secret", header(event, "whsec_forged"), event.getBytes(StandardCharsets.UTF_8), 400),
                Arguments.of(
                        "changed body", header(event, SECRET), (event + " ").getBytes(StandardCharsets.UTF_8), 400),
                Arguments.of("unreadable signature", "t=,v1=", event.getBytes(StandardCharsets.UTF_8), 400),
                Arguments.of("endless signature", "v1=0,".repeat(1000), event.getBytes(StandardCharsets.UTF_8), 400),
                Arguments.of("no body", header("", SECRET), new byte[0], 400),
                Arguments.of("no JSON", header("{", SECRET), "{".getBytes(StandardCharsets.UTF_8), 400),
                Arguments.of("no event", header("{}", SECRET), "{}".getBytes(StandardCharsets.UTF_8), 400),
                Arguments.of("ten megabytes", header(event, SECRET), TEN_MEGABYTES, 413));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strangers")
    void refusesStrangersWithAnEmptyAnswer(String what, String signature, byte[] body, int status) throws Exception {
        for (BodyPublisher publisher : List.of(BodyPublishers.ofByteArray(body), chunked(body))) {
            HttpResponse<String> answer = post(signature, publisher);
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Test
    void takesPostOnly() throws Exception {
        for (String method : List.of("GET", "HEAD", "PUT", "DELETE", "PATCH")) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(webhook)
                            .method(method, BodyPublishers.noBody())
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.body()).as(method).isEmpty();
        }
    }

    @Test
    void sellsWithoutAWordAboutTheBuyerInItsLog() {
        Placed placed = shop.order("teapot", 1);
        shop.decide(placed.paymentPage(), "outcome=success&email=buyer%40example.com");
        assertThat(shop.<String>orderField(placed.orderId(), "status")).isEqualTo("PAID");
        assertThat(shop.<String>orderField(placed.orderId(), "receiptUrl")).startsWith("http");
        assertThat(process.log())
                .contains("Order " + placed.orderId() + " is paid")
                .doesNotContain("buyer@example.com", SECRET, stripe.apiKey(), "v1=");
    }

    @Test
    void announcesAPaymentOnceHoweverOftenItIsDelivered() throws Exception {
        Placed placed = shop.order("cup", 2);
        String event = event(placed.sessionId(), placed.orderId(), 2500);
        SignedWebhook delivery = SignedWebhook.of(event, SECRET);
        List<HttpResponse<String>> answers =
                atOnce(50, () -> post(delivery.signatureHeader(), BodyPublishers.ofByteArray(delivery.body())));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
        });
        assertThat(shop.<String>orderField(placed.orderId(), "status")).isEqualTo("PAID");
        assertThat(shop.<Boolean>orderField(placed.orderId(), "refundDue")).isFalse();
        assertThat(process.log().split("Order " + placed.orderId() + " is paid", -1))
                .hasSize(2);
    }

    @Test
    void keepsSellingWhileItIsFlooded() throws Exception {
        byte[] justSmallEnough = new byte[1_000_000];
        String signature = header("", SECRET);
        List<HttpResponse<String>> small = atOnce(400, () -> post(signature, chunked(justSmallEnough)));
        assertThat(small).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(400));
        List<HttpResponse<String>> large = atOnce(60, () -> post(signature, chunked(TEN_MEGABYTES)));
        assertThat(large).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(413));
        assertThat(process.isAlive()).as(process.log()).isTrue();
        sellsWithoutAWordAboutTheBuyerInItsLog();
    }

    @Test
    void shutsDownGracefullyOnRequest() throws Exception {
        try (ShopProcess another = ShopProcess.start(Map.of(
                "STRIPE_API_KEY", stripe.apiKey(), "STRIPE_ENDPOINT_SECRET", SECRET, "STRIPE_WEBHOOK_SECRET", ""))) {
            another.address();
            another.terminate();
            assertThat(another.exitValue()).isEqualTo(143);
            assertThat(another.log()).contains("Graceful shutdown complete");
        }
    }

    @Test
    void saysWhichSettingIsMissing() throws Exception {
        try (ShopProcess another =
                ShopProcess.start(Map.of("STRIPE_API_KEY", "", "STRIPE_SECRET", "", "STRIPE_WEBHOOK_SECRET", SECRET))) {
            assertThat(another.exitValue()).isEqualTo(1);
            assertThat(another.log()).contains("payments.stripe.api-key").doesNotContain(SECRET);
        }
    }

    private HttpResponse<String> post(String signature, BodyPublisher body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(webhook)
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(body);
        if (signature != null) {
            request.header("Stripe-Signature", signature);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(32);
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer :
                    threads.invokeAll(Stream.generate(() -> call).limit(times).toList())) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Without a length, so in chunks. */
    private static BodyPublisher chunked(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    private static String header(String body, String secret) {
        return SignedWebhook.of(body, secret).signatureHeader();
    }

    private static String event(String sessionId, String orderId, long amount) {
        return """
                {"id":"evt_%s","object":"event","type":"checkout.session.completed","api_version":"2025-03-31.basil",
                 "created":%s,"livemode":false,"data":{"object":{"id":"%s","object":"checkout.session","mode":"payment",
                 "status":"complete","payment_status":"paid","amount_total":%s,"currency":"eur","payment_intent":"pi_test_1",
                 "livemode":false,"metadata":{"orderId":"%s"}}}}""".replaceFirst("%s", sessionId)
                .replaceFirst("%s", Long.toString(Instant.now().getEpochSecond()))
                .replaceFirst("%s", sessionId)
                .replaceFirst("%s", Long.toString(amount))
                .replaceFirst("%s", orderId);
    }
}
