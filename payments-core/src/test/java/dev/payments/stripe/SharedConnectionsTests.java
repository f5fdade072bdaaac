package dev.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.payments.session.PaymentSessions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;

class SharedConnectionsTests {

    private static final int CALLERS = 16;

    private final Set<InetSocketAddress> connections = ConcurrentHashMap.newKeySet();
    private final CyclicBarrier asked = new CyclicBarrier(CALLERS);
    private final CyclicBarrier answered = new CyclicBarrier(CALLERS);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer stripe;

    @BeforeEach
    void start() throws IOException {
        stripe = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stripe.setExecutor(threads);
        stripe.createContext("/", this::answer);
        stripe.start();
    }

    @AfterEach
    void stop() {
        stripe.stop(0);
        threads.shutdownNow();
    }

    /** Every caller is the first one, and all of them wait for an answer at once. */
    @RepeatedTest(5)
    void opensOneConnectionForEachOfTheFirstCallersAndThenNoMore() throws Exception {
        PaymentSessions sessions = StripeServer.payments(StripeClients.builder(StripeServer.API_KEY)
                        .apiBase(URI.create(
                                "http://127.0.0.1:" + stripe.getAddress().getPort()))
                        .build())
                .build()
                .sessions();
        for (var caller : IntStream.range(0, CALLERS)
                .mapToObj(i -> threads.submit(() -> callTwice(sessions)))
                .toList()) {
            caller.get(60, TimeUnit.SECONDS);
        }
        assertThat(connections).hasSize(CALLERS);
    }

    private Void callTwice(PaymentSessions sessions) throws Exception {
        sessions.retrieve("cs_test_1");
        answered.await(30, TimeUnit.SECONDS);
        sessions.retrieve("cs_test_1");
        return null;
    }

    private void answer(HttpExchange exchange) throws IOException {
        connections.add(exchange.getRemoteAddress());
        try {
            asked.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IOException(e);
        }
        byte[] body = StripeServer.SESSION.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
