package dev.payments.spring.nats.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaidAgain;
import dev.payments.money.Money;
import dev.payments.session.PaymentSession;
import dev.payments.session.PaymentSession.PaymentStatus;
import dev.payments.session.PaymentSession.Receipt;
import dev.payments.session.PaymentSession.Status;
import dev.payments.spring.nats.connection.NatsDeliveryException;
import dev.payments.test.FakePaymentSessions;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderPaidAnnouncerTests {

    private static final String UUID = "7c1d1f0e-5d4b-4c3a-9f2b-1a2b3c4d5e6f";
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private final FakePaymentSessions sessions = new FakePaymentSessions();
    private final ParkedOrders parked = new InMemoryParkedOrders();
    private final List<Announcement> delivered = new ArrayList<>();
    private OrderPaidDelivery delivery = announcement -> {
        delivered.add(announcement);
        return Optional.empty();
    };

    @BeforeEach
    void addReceipt() {
        sessions.addReceipt("cs_test_" + UUID, TestEvents.RECEIPT);
    }

    @Test
    void failsWhenTheAnnouncementIsNotHandedOver() {
        delivery = announcement -> {
            throw new NatsDeliveryException("down");
        };

        assertThatThrownBy(() -> announce(paid(UUID, "pi_1", NOW))).isInstanceOf(NatsDeliveryException.class);
        assertThat(parked.count()).isZero();
    }

    @Test
    void parksAFreeOrder() {
        announce(paid(UUID, null, NOW));

        assertThat(delivered).isEmpty();
        assertThat(parked.list()).singleElement().satisfies(order -> {
            assertThat(order.eventKey()).isEqualTo("order-paid:cs_test_" + UUID);
            assertThat(order.orderId()).isEqualTo(UUID);
            assertThat(order.chargeId()).isNull();
            assertThat(order.reason()).contains("free");
            assertThat(order.parkedAt()).isEqualTo(NOW);
        });
    }

    @Test
    void parksAnOrderWhoseIdTheConsumerRefuses() {
        sessions.addReceipt("cs_test_order-1", TestEvents.RECEIPT);

        announce(paid("order-1", "pi_1", NOW));

        assertThat(delivered).isEmpty();
        assertThat(parked.list()).singleElement().satisfies(order -> {
            assertThat(order.chargeId()).isEqualTo("ch_1");
            assertThat(order.reason()).contains("UUID");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:4242/receipts/1", "https://stripe-mock/receipts/1"})
    void parksAnOrderWhoseReceiptTheConsumerRefuses(String url) {
        sessions.addReceipt("cs_test_" + UUID, new Receipt("ch_1", URI.create(url)));

        announce(paid(UUID, "pi_1", NOW));

        assertThat(delivered).isEmpty();
        assertThat(parked.list())
                .singleElement()
                .extracting(ParkedOrder::reason)
                .asString()
                .contains("URL");
    }

    @Test
    void waitsForAReceiptThatIsLateAndThenParksTheOrder() {
        sessions.reset();
        sessions.addSession(sessionWithoutReceipt());

        assertThatThrownBy(() -> announce(paid(UUID, "pi_1", NOW.minusSeconds(590))))
                .isInstanceOf(NatsDeliveryException.class);
        assertThat(parked.count()).isZero();

        announce(paid(UUID, "pi_1", NOW.minusSeconds(610)));
        assertThat(parked.count()).isEqualTo(1);
    }

    @Test
    void parksWhatTheDeliverySaysCanNeverBe() {
        delivery = announcement -> Optional.of("the consumer keeps refusing it");

        announce(paid(UUID, "pi_1", NOW));

        assertThat(parked.list())
                .singleElement()
                .extracting(ParkedOrder::chargeId)
                .isEqualTo("ch_1");
    }

    @Test
    void announcesWithTheReceipt() {
        announce(paid(UUID, "pi_1", NOW));

        assertThat(delivered)
                .singleElement()
                .satisfies(announcement -> assertThat(announcement.receipt()).isEqualTo(TestEvents.RECEIPT));
        assertThat(parked.count()).isZero();
    }

    @Test
    void keepsTheNewestParkedOrdersInMemory() {
        for (int i = 0; i <= InMemoryParkedOrders.CAPACITY; i++) {
            parked.park(new ParkedOrder("key-" + i, "1", "cs_1", null, "why", NOW));
        }
        parked.park(new ParkedOrder("key-5", "1", "cs_1", null, "again", NOW));

        assertThat(parked.count()).isEqualTo(InMemoryParkedOrders.CAPACITY);
        assertThat(parked.list())
                .extracting(ParkedOrder::eventKey)
                .doesNotContain("key-0")
                .endsWith("key-5");
        assertThat(parked.remove("key-5")).isTrue();
        assertThat(parked.remove("key-5")).isFalse();
    }

    /** No connection may be held while Stripe is asked, however often the transaction is tried. */
    @Test
    void asksForTheReceiptBeforeTheTransactionAndNotInIt() {
        OrderPaidAnnouncer announcer = announcer();
        announcer.prepare(paid(UUID, "pi_1", NOW));
        sessions.reset();

        announcer.on(paid(UUID, "pi_1", NOW));
        announcer.on(paid(UUID, "pi_1", NOW));

        assertThat(delivered).hasSize(2);
    }

    @Test
    void asksForTheReceiptOfEachOrder() {
        OrderPaidAnnouncer announcer = announcer();
        sessions.addReceipt("cs_test_2", new Receipt("ch_2", TestEvents.RECEIPT.receiptUrl()));

        announcer.prepare(paid("2", "pi_2", NOW));
        announcer.on(paid(UUID, "pi_1", NOW));

        assertThat(delivered)
                .singleElement()
                .satisfies(announcement -> assertThat(announcement.receipt()).isEqualTo(TestEvents.RECEIPT));
    }

    /** The consumer has it as paid. */
    @Test
    void parksAnOrderThatIsPaidAgain() {
        announcer().on(OrderPaidAgain.of(paid(UUID, "pi_2", NOW)));

        assertThat(delivered).isEmpty();
        assertThat(parked.list()).singleElement().satisfies(order -> {
            assertThat(order.sessionId()).isEqualTo("cs_test_" + UUID);
            assertThat(order.reason()).contains("paid before", "refund");
        });
    }

    private void announce(OrderPaid event) {
        announcer().on(event);
    }

    private OrderPaidAnnouncer announcer() {
        return new OrderPaidAnnouncer(
                sessions,
                announcement -> delivery.deliver(announcement),
                new ConsumerRules(true),
                parked,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static PaymentSession sessionWithoutReceipt() {
        return new PaymentSession(
                "cs_test_" + UUID,
                UUID,
                null,
                Status.COMPLETE,
                PaymentStatus.PAID,
                Money.ofMinor(3998, "usd"),
                null,
                null,
                NOW,
                false);
    }

    private static OrderPaid paid(String orderId, String paymentIntentId, Instant occurredAt) {
        return TestEvents.orderPaid(orderId, paymentIntentId, occurredAt);
    }
}
