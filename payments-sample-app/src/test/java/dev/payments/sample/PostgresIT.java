package dev.payments.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.event.EventSource;
import dev.payments.event.OrderPaid;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.gate.PaymentEventDispatcher.Outcome;
import dev.payments.money.Money;
import dev.payments.sample.OrderJsonClient.Placed;
import dev.payments.test.LocalStripe;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The shop with a persistent database. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "payments.stripe.api-key=")
@ContextConfiguration(initializers = LocalStripeInitializer.class)
@DirtiesContext
class PostgresIT {

    private static EmbeddedPostgres postgres;

    @Autowired
    LocalStripe stripe;

    @Autowired
    PaymentEventDispatcher gate;

    @Autowired
    DataSource dataSource;

    @LocalServerPort
    int port;

    OrderJsonClient shop;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) throws IOException {
        postgres = EmbeddedPostgres.start();
        properties.add("spring.datasource.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("spring.datasource.password", () -> "postgres");
    }

    @AfterAll
    static void stopTheDatabase() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void open() {
        shop = new OrderJsonClient(URI.create("http://localhost:" + port));
    }

    @Test
    void sellsATeapot() {
        Placed placed = shop.order("teapot", 2);
        stripe.pay(placed.sessionId());
        assertThat(shop.<String>orderField(placed.orderId(), "status")).isEqualTo("PAID");
        assertThat(shop.<String>orderField(placed.orderId(), "receiptUrl")).startsWith("http");
    }

    @Test
    void keepsItsTablesWhenItStartsAgain() {
        Placed placed = shop.order("cup", 1);
        new ResourceDatabasePopulator(new ClassPathResource("schema.sql")).execute(dataSource);
        assertThat(shop.<String>orderField(placed.orderId(), "status")).isEqualTo("PENDING");
    }

    @Test
    void settlesWithOneOfManyPaymentsThatComeAtOnce() throws Exception {
        Placed placed = shop.order("cup", 1);
        List<Callable<Outcome>> payments = Stream.iterate(1, i -> i + 1)
                .limit(8)
                .map(i -> (Callable<Outcome>) () -> gate.dispatch(paid(placed.orderId(), "cs_test_many_" + i)))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Outcome> outcome : threads.invokeAll(payments)) {
                assertThat(outcome.get()).isEqualTo(Outcome.PUBLISHED);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(shop.<String>orderField(placed.orderId(), "status")).isEqualTo("PAID");
        assertThat(shop.<Boolean>orderField(placed.orderId(), "refundDue")).isTrue();
        assertThat(JdbcClient.create(dataSource)
                        .sql("select count(*) from shop_payment where order_id = ? and finding = 'SETTLES'")
                        .param(placed.orderId())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    private static OrderPaid paid(String orderId, String sessionId) {
        EventSource source = new EventSource(
                "evt_" + sessionId, "checkout.session.completed", null, null, Instant.now(), false, new byte[0]);
        return new OrderPaid(orderId, sessionId, Money.ofMinor(1250, "eur"), "pi_1", null, Map.of(), source);
    }
}
