package dev.payments.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.payments.test.LocalStripe;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The runnable jar as the payments service of a NestJS network, with the original's environment variables. */
class NatsProfileIT {

    private static final String ORDER_ID = "7c1d1f0e-5d4b-4c3a-9f2b-1a2b3c4d5e6f";

    @TempDir
    private Path directory;

    private final LocalStripe stripe = LocalStripe.start();
    private Process server;
    private Connection network;
    private ShopProcess service;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(isInstalled("nats-server"), "nats-server is not on the PATH");
        String url = startServer();
        network = Nats.connect(url);
        service = ShopProcess.start(Map.of(
                "SPRING_PROFILES_ACTIVE",
                "nats",
                "NATS_SERVERS",
                url + ",nats://127.0.0.1:1",
                "STRIPE_SECRET",
                stripe.apiKey(),
                "STRIPE_API_BASE",
                stripe.apiBase().toString(),
                "STRIPE_ENDPOINT_SECRET",
                stripe.webhookSecret(),
                "STRIPE_SUCCESS_URL",
                "http://127.0.0.1/payments/success",
                "STRIPE_CANCEL_URL",
                "http://127.0.0.1/payments/cancel"));
        stripe.webhookUrl(service.address().resolve("/payments/webhook"));
    }

    @AfterEach
    void stop() throws Exception {
        if (service != null) {
            service.close();
        }
        if (network != null) {
            network.close();
        }
        if (server != null) {
            server.destroyForcibly().onExit().join();
        }
        stripe.close();
    }

    @Test
    void hasTheRoutesOfTheOriginalAndNotThoseOfTheShop() throws Exception {
        assertThat(get("/").body()).isEqualTo("Payments Webhook is up and running!!");
        assertThat(get("/payments/success").body()).isEqualTo("{\"ok\":true,\"message\":\"Payment successful\"}");
        assertThat(get("/payments/cancel?x=1").body()).isEqualTo("{\"ok\":false,\"message\":\"Payment cancelled\"}");
        for (String path : new String[] {
            "/orders/" + ORDER_ID, "/api/products", "/thanks", "/api/orders/1", "/shop.css", "/order.js"
        }) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(send(HttpRequest.newBuilder(at("/payments/create-payment-session"))
                                .POST(HttpRequest.BodyPublishers.ofString("{}")))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void answersARequestAndAnnouncesThePaidOrder() throws Exception {
        CompletableFuture<JsonNode> announced = new CompletableFuture<>();
        network.createDispatcher(message -> {
                    JsonNode event = JsonMapper.shared().readTree(message.getData());
                    announced.complete(event.get("data"));
                    network.publish(
                            message.getReplyTo(),
                            ("{\"response\":{},\"isDisposed\":true,\"id\":" + event.get("id") + "}")
                                    .getBytes(StandardCharsets.UTF_8));
                })
                .subscribe("payment.succeeded");

        JsonNode reply = createSession();
        assertThat(reply.get("id").asString()).isEqualTo("abc");
        JsonNode session = reply.get("response");
        assertThat(session.get("successUrl").asString()).isEqualTo("http://127.0.0.1/payments/success");
        stripe.pay(session.get("sessionId").asString());

        JsonNode data = announced.get(20, TimeUnit.SECONDS);
        assertThat(data.propertyNames()).containsExactly("stripePaymentId", "orderId", "receiptUrl");
        assertThat(data.get("orderId").asString()).isEqualTo(ORDER_ID);
        await().untilAsserted(() ->
                assertThat(stripe.webhookAttempts()).singleElement().matches(attempt -> attempt.delivered()));
        stripe.refund(session.get("sessionId").asString());
        await().untilAsserted(
                        () -> assertThat(stripe.webhookAttempts()).hasSize(2).allMatch(attempt -> attempt.delivered()));
        assertThat(service.log()).doesNotContain("has to be reviewed", stripe.apiKey(), stripe.webhookSecret());
    }

    private JsonNode createSession() throws Exception {
        String packet = "{\"pattern\":\"create.payment.session\",\"data\":{\"orderId\":\"" + ORDER_ID
                + "\",\"currency\":\"usd\",\"items\":[{\"name\":\"Tee\",\"price\":19.99,\"quantity\":2}]},\"id\":\"abc\"}";
        Message reply = await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(
                        () -> network.request("create.payment.session", packet.getBytes(StandardCharsets.UTF_8))
                                .get(10, TimeUnit.SECONDS),
                        message -> true);
        return JsonMapper.shared().readTree(reply.getData());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(at(path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient()
                .send(request.header("Accept", "*/*").build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private URI at(String path) throws Exception {
        return service.address().resolve(path);
    }

    private String startServer() throws Exception {
        server = new ProcessBuilder(
                        "nats-server", "-a", "127.0.0.1", "-p", "-1", "--ports_file_dir", directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        Path ports = directory.resolve("nats-server_" + server.pid() + ".ports");
        await().until(() -> Files.exists(ports) && Files.size(ports) > 0);
        return JsonMapper.shared()
                .readTree(Files.readString(ports))
                .get("nats")
                .get(0)
                .asString();
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
