package dev.payments.benchmarks.nats;

import dev.payments.session.PaymentSessions;
import io.nats.client.Connection;
import io.nats.client.Nats;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The same request for a session over NATS and over HTTP, 64 in flight, with a Stripe that takes no time. */
@State(Scope.Benchmark)
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Threads(64)
@Fork(1)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 3, time = 5)
public class SessionRequestBenchmark {

    private static final String ORDER = "{\"orderId\":\"7c1d1f0e-9d2c-4f5e-8a4b-1f6d0c3a2b1e\",\"currency\":\"usd\","
            + "\"items\":[{\"name\":\"Tee\",\"price\":19.99,\"quantity\":2}]}";
    private static final byte[] NEST_REQUEST = ("{\"pattern\":\"create.payment.session\",\"data\":" + ORDER
                    + ",\"id\":\"1\"}")
            .getBytes(StandardCharsets.UTF_8);

    private Process natsServer;
    private ConfigurableApplicationContext service;
    private Connection nats;
    private HttpClient http;
    private HttpRequest httpRequest;

    @Setup(Level.Trial)
    public void start() throws IOException, InterruptedException {
        int natsPort = freePort();
        natsServer = new ProcessBuilder("nats-server", "-a", "127.0.0.1", "-p", String.valueOf(natsPort))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        service = new SpringApplication(Service.class)
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        "--logging.level.root=warn",
                        "--spring.autoconfigure.exclude="
                                + "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                        "--payments.webhook.enabled=false",
                        "--payments.idempotency.store=memory",
                        "--payments.session.success-url=https://shop.example/thanks",
                        "--payments.session-endpoint.enabled=true",
                        "--payments.nats.enabled=true",
                        "--payments.nats.servers=nats://127.0.0.1:" + natsPort);
        int httpPort = ((WebServerApplicationContext) service).getWebServer().getPort();
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        httpRequest = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + httpPort + "/payments/create-payment-session"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(ORDER))
                .build();
        nats = Nats.connect("nats://127.0.0.1:" + natsPort);
        requireAnswer();
    }

    @TearDown(Level.Trial)
    public void stop() throws InterruptedException {
        nats.close();
        service.close();
        natsServer.destroyForcibly().waitFor();
    }

    @Benchmark
    public byte[] overNats() throws InterruptedException {
        return nats.request("create.payment.session", NEST_REQUEST, Duration.ofSeconds(10))
                .getData();
    }

    @Benchmark
    public byte[] overHttp() throws IOException, InterruptedException {
        return http.send(httpRequest, BodyHandlers.ofByteArray()).body();
    }

    /** The service connects in the background. */
    private void requireAnswer() throws IOException, InterruptedException {
        for (int i = 0; i < 100; i++) {
            byte[] reply = overNats();
            if (new String(reply, StandardCharsets.UTF_8).contains("checkout.stripe.com")) {
                return;
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("the service does not answer over NATS");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Service {

        @Bean
        PaymentSessions paymentSessions() {
            return new InstantSessions();
        }
    }
}
