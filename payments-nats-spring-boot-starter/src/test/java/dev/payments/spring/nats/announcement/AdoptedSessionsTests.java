package dev.payments.spring.nats.announcement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.event.EventSource;
import dev.payments.event.OtherStripeEvent;
import dev.payments.session.PaymentSessions.Order;
import dev.payments.test.FakePaymentSessions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdoptedSessionsTests {

    private static final String UUID = "7c1d1f0e-5d4b-4c3a-9f2b-1a2b3c4d5e6f";
    private static final String SESSION =
            "{\"id\":\"cs_test_1\",\"payment_intent\":\"pi_1\",\"payment_status\":\"paid\","
                    + "\"amount_total\":3998,\"currency\":\"usd\",\"metadata\":{}}";

    private final FakePaymentSessions sessions = new FakePaymentSessions();
    private final List<Announcement> delivered = new ArrayList<>();

    @BeforeEach
    void addReceipt() {
        sessions.addReceipt("cs_test_1", TestEvents.RECEIPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{}",
                "{\"id\":\"cs_test_1\",\"payment_intent\":null,\"payment_status\":\"no_payment_required\"}"
            })
    void passesOverWhatIsNoPaidSession(String session) {
        sessions.addOrder("pi_1", new Order(UUID, Map.of()));

        receive("checkout.session.completed", session);

        assertThat(delivered).isEmpty();
    }

    @Test
    void passesOverASessionThatIsNotPaidYet() {
        sessions.addOrder("pi_1", new Order(UUID, Map.of()));

        receive("checkout.session.completed", SESSION.replace("\"paid\"", "\"unpaid\""));

        assertThat(delivered).isEmpty();
    }

    @Test
    void passesOverASessionOfAnotherProduct() {
        receive("checkout.session.completed", SESSION);

        assertThat(delivered).isEmpty();
    }

    @Test
    void passesOverOtherEvents() {
        sessions.addOrder("pi_1", new Order(UUID, Map.of()));

        receive("checkout.session.expired", SESSION);

        assertThat(delivered).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkout.session.completed", "checkout.session.async_payment_succeeded"})
    void announcesTheOrderThatThePaymentIntentNames(String type) {
        sessions.addOrder("pi_1", new Order(UUID, Map.of()));

        receive(type, SESSION);

        assertThat(delivered).singleElement().satisfies(announcement -> {
            assertThat(announcement.event().orderId()).isEqualTo(UUID);
            assertThat(announcement.event().sessionId()).isEqualTo("cs_test_1");
            assertThat(announcement.event().amount().minorUnits()).isEqualTo(3998);
        });
    }

    private void receive(String type, String session) {
        byte[] body = ("{\"id\":\"evt_1\",\"data\":{\"object\":" + session + "}}").getBytes(UTF_8);
        AdoptedSessions adopted = new AdoptedSessions(sessions, announcer());
        adopted.on(new OtherStripeEvent(new EventSource("evt_1", type, null, null, Instant.now(), false, body)));
    }

    /** No connection may be held while Stripe is asked. */
    @Test
    void asksStripeBeforeTheTransactionAndNotInIt() {
        sessions.addOrder("pi_1", new Order(UUID, Map.of()));
        byte[] body = ("{\"id\":\"evt_1\",\"data\":{\"object\":" + SESSION + "}}").getBytes(UTF_8);
        OtherStripeEvent event = new OtherStripeEvent(
                new EventSource("evt_1", "checkout.session.completed", null, null, Instant.now(), false, body));
        AdoptedSessions adopted = new AdoptedSessions(sessions, announcer());

        adopted.prepare(event);
        sessions.reset();
        adopted.on(event);

        assertThat(delivered).hasSize(1);
    }

    private OrderPaidAnnouncer announcer() {
        return new OrderPaidAnnouncer(
                sessions,
                announcement -> {
                    delivered.add(announcement);
                    return Optional.empty();
                },
                new ConsumerRules(true),
                new InMemoryParkedOrders(),
                Clock.systemUTC());
    }
}
