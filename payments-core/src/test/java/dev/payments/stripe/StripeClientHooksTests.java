package dev.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.payments.CapturedLogs;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSession;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be set of how Stripe is reached. */
class StripeClientHooksTests {

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<HttpServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        servers.forEach(server -> server.stop(0));
    }

    @Test
    void connectsThroughTheProxy() throws Exception {
        HttpServer proxy = start(HttpServer.create());
        retrieve(StripeClients.builder(StripeServer.API_KEY)
                .apiBase(URI.create("http://stripe.invalid"))
                .proxy(ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port(proxy)))));
        assertThat(requests).containsExactly("http://stripe.invalid/v1/checkout/sessions/cs_test_1");
    }

    @Test
    void sendsThroughTheHttpClientThatItIsGiven() throws Exception {
        AtomicInteger tasks = new AtomicInteger();
        HttpClient mine = HttpClient.newBuilder()
                .executor(task -> {
                    tasks.incrementAndGet();
                    new Thread(task).start();
                })
                .build();
        retrieve(to(start(HttpServer.create())).httpClient(mine));
        assertThat(requests).hasSize(1);
        assertThat(tasks).hasPositiveValue();
    }

    @Test
    void trustsWhomTheSslContextTrusts(@TempDir Path folder) throws Exception {
        SSLContext ssl = selfSigned(folder.resolve("keys.p12"));
        HttpsServer https = HttpsServer.create();
        https.setHttpsConfigurator(new HttpsConfigurator(ssl));
        URI apiBase = URI.create("https://127.0.0.1:" + port(start(https)));
        StripeClients.Builder strict =
                StripeClients.builder(StripeServer.API_KEY).apiBase(apiBase);
        assertThatThrownBy(() -> retrieve(strict)).isInstanceOf(PaymentException.class);
        assertThat(requests).isEmpty();
        retrieve(StripeClients.builder(StripeServer.API_KEY).apiBase(apiBase).sslContext(ssl));
        assertThat(requests).hasSize(1);
    }

    @Test
    void reportsEachRequestToTheObserver() throws Exception {
        List<String> calls = new CopyOnWriteArrayList<>();
        HttpServer server = start(HttpServer.create());
        StripeClients.Builder observed = to(server).observer((method, path, status, took) -> {
            assertThat(took).isPositive();
            calls.add(method + " " + path + " " + status);
        });
        retrieve(observed);
        server.stop(0);
        assertThatThrownBy(() -> retrieve(observed)).isInstanceOf(PaymentException.class);
        assertThat(calls)
                .containsExactly("GET /v1/checkout/sessions/cs_test_1 200", "GET /v1/checkout/sessions/cs_test_1 0");
    }

    @Test
    void doesNotMindAnObserverThatThrows() throws Exception {
        try (CapturedLogs logs = CapturedLogs.ofThisLibrary()) {
            PaymentSession session = retrieve(to(start(HttpServer.create())).observer((method, path, status, took) -> {
                throw new IllegalStateException("broken");
            }));
            assertThat(session.id()).isEqualTo("cs_test_1");
            assertThat(logs.messages()).contains("[ERROR] An observer of the calls to Stripe failed");
        }
    }

    private static PaymentSession retrieve(StripeClients.Builder client) {
        return StripePayments.builder(client.build())
                .maxNetworkRetries(0)
                .build()
                .sessions()
                .retrieve("cs_test_1");
    }

    private static StripeClients.Builder to(HttpServer server) {
        return StripeClients.builder(StripeServer.API_KEY).apiBase(URI.create("http://127.0.0.1:" + port(server)));
    }

    private static int port(HttpServer server) {
        return server.getAddress().getPort();
    }

    private HttpServer start(HttpServer server) throws Exception {
        byte[] session = StripeServer.SESSION.getBytes(StandardCharsets.UTF_8);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                requests.add(exchange.getRequestURI().toString());
                exchange.sendResponseHeaders(200, session.length);
                exchange.getResponseBody().write(session);
            }
        });
        server.start();
        servers.add(server);
        return server;
    }

    private static SSLContext selfSigned(Path keys) throws Exception {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-alias",
                        "stripe",
                        "-storepass",
                        "secret",
                        "-keystore",
                        keys.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, "secret".toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, "secret".toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store);
        SSLContext ssl = SSLContext.getInstance("TLS");
        ssl.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return ssl;
    }
}
