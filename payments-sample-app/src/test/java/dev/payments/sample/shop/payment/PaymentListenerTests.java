package dev.payments.sample.shop.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.event.EventSource;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaidAgain;
import dev.payments.event.OrderPaymentFailed;
import dev.payments.event.OrderPaymentPending;
import dev.payments.event.PaymentSessionExpired;
import dev.payments.money.Money;
import dev.payments.sample.ShopTest;
import dev.payments.sample.shop.order.Order;
import dev.payments.sample.shop.order.OrderDesk;
import dev.payments.sample.shop.order.OrderRequest;
import dev.payments.sample.shop.order.Orders;
import dev.payments.sample.shop.payment.Checkout.ReturnUrls;
import dev.payments.test.FakePaymentSessions;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEventPublisher;

@ShopTest
@ExtendWith(OutputCaptureExtension.class)
class PaymentListenerTests {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Money TOTAL = Money.ofMinor(9600, "eur");
    private static final ReturnUrls URLS = new ReturnUrls("https://shop.example/ok", "https://shop.example/back");

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    OrderDesk desk;

    @Autowired
    Orders orders;

    @Autowired
    Checkout checkout;

    @Autowired
    PaymentStates states;

    @Autowired
    FakePaymentSessions sessions;

    UUID id;
    String session;

    @BeforeEach
    void placeAnOrder() {
        Order order = desk.place(
                new OrderRequest(List.of(new OrderRequest.Item("teapot", new BigDecimal(2), Map.of())), Map.of()));
        id = order.id();
        session = checkout.open(order, URLS).sessionId();
    }

    @AfterEach
    void recover() {
        sessions.recover();
    }

    @Test
    void makesTheOrderPaidWithItsReceipt() {
        sessions.pay(session);
        events.publishEvent(paid(session, TOTAL));
        assertThat(order().status()).isEqualTo(Order.Status.PAID);
        assertThat(order().paidAt()).isEqualTo(NOW);
        assertThat(states.of(id).receiptUrl()).isEqualTo(receiptUrl());
        assertThat(states.of(id).refundDue()).isFalse();
    }

    @Test
    void keepsThePaymentWhenTheReceiptIsUnavailable() {
        sessions.pay(session);
        sessions.failWith(FakePaymentSessions.unreachable());
        events.publishEvent(paid(session, TOTAL));
        assertThat(order().status()).isEqualTo(Order.Status.PAID);
        assertThat(states.of(id).receiptUrl()).isNull();
        sessions.recover();
        assertThat(states.of(id).receiptUrl()).isNotNull();
        sessions.failWith(FakePaymentSessions.unreachable());
        assertThat(states.of(id).receiptUrl()).as("stored").isNotNull();
    }

    @Test
    void flagsASecondPaymentForARefund(CapturedOutput output) {
        sessions.pay(session);
        events.publishEvent(paid(session, TOTAL));
        events.publishEvent(OrderPaidAgain.of(paid(session + "_other", TOTAL)));
        assertThat(order().status()).isEqualTo(Order.Status.PAID);
        assertThat(states.of(id).refundDue()).isTrue();
        assertThat(states.of(id).receiptUrl()).isEqualTo(receiptUrl());
        assertThat(output).contains("ERROR").contains(session + "_other").contains("DUPLICATE");
    }

    @Test
    void takesADiscountedPaymentOfItsOwnSession() {
        events.publishEvent(paid(session, Money.ofMinor(0, "eur")));
        assertThat(order().status()).isEqualTo(Order.Status.PAID);
    }

    @Test
    void isNotPaidForByOneCentThroughAnotherSession(CapturedOutput output) {
        events.publishEvent(paid(session + "_cheap", Money.ofMinor(1, "eur")));
        events.publishEvent(paid(session + "_yen", Money.ofMinor(9600, "jpy")));
        assertThat(order().status()).isEqualTo(Order.Status.PENDING);
        assertThat(states.of(id).refundDue()).isTrue();
        assertThat(output).contains("ERROR").contains("WRONG_AMOUNT");
    }

    @Test
    void storesAndReportsAPaymentThatMatchesNoOrder(CapturedOutput output) {
        for (String orderId : List.of(UUID.randomUUID().toString(), "somebody else's\nERROR forged")) {
            events.publishEvent(
                    new OrderPaid(orderId, "cs_of_" + orderId.hashCode(), TOTAL, null, null, Map.of(), source()));
        }
        assertThat(output).contains("ERROR").contains("UNKNOWN_ORDER").doesNotContain("forged");
    }

    @Test
    void neverLeadsBackFromPaid() {
        events.publishEvent(paid(session, TOTAL));
        events.publishEvent(pending());
        events.publishEvent(failed());
        events.publishEvent(expired());
        orders.sessionOpened(id, 1, "cs_late");
        assertThat(order().status()).isEqualTo(Order.Status.PAID);
    }

    @Test
    void followsADelayedPaymentToItsEnd() {
        events.publishEvent(pending());
        assertThat(order().status()).isEqualTo(Order.Status.PROCESSING);
        events.publishEvent(paid(session, TOTAL));
        assertThat(order().status()).isEqualTo(Order.Status.PAID);
    }

    @Test
    void staysFailedWhenThePendingEventComesLate() {
        events.publishEvent(failed());
        events.publishEvent(pending());
        assertThat(order().status()).isEqualTo(Order.Status.FAILED);
    }

    @Test
    void canBePaidAgainAfterItFailed() {
        events.publishEvent(pending());
        sessions.payDelayed(session);
        events.publishEvent(failed());
        String second = checkout.open(order(), URLS).sessionId();
        assertThat(second).isNotEqualTo(session);
        assertThat(order().status()).isEqualTo(Order.Status.PENDING);
        events.publishEvent(pending());
        assertThat(order().status()).as("of the first session").isEqualTo(Order.Status.PENDING);
    }

    @Test
    void canBePaidAgainAfterItsSessionExpired() {
        events.publishEvent(expired());
        assertThat(order().status()).isEqualTo(Order.Status.EXPIRED);
        sessions.expire(session);
        String second = checkout.open(order(), URLS).sessionId();
        assertThat(second).isNotEqualTo(session);
        assertThat(sessions.requests())
                .last()
                .satisfies(request -> assertThat(request.idempotencyKey()).isEqualTo("order-" + id + "-2"));
        assertThat(order().status()).isEqualTo(Order.Status.PENDING);
    }

    @Test
    void canBePaidAgainWhenStripeNoLongerKnowsTheSession() {
        sessions.reset();
        assertThat(checkout.open(order(), URLS).sessionId()).isNotEqualTo(session);
    }

    private URI receiptUrl() {
        return sessions.findReceipt(session).orElseThrow().receiptUrl();
    }

    private Order order() {
        return orders.find(id).orElseThrow();
    }

    private OrderPaid paid(String sessionId, Money amount) {
        return new OrderPaid(id.toString(), sessionId, amount, "pi_1", "buyer@example.com", Map.of(), source());
    }

    private OrderPaymentPending pending() {
        return new OrderPaymentPending(id.toString(), session, TOTAL, "pi_1", Map.of(), source());
    }

    private OrderPaymentFailed failed() {
        return new OrderPaymentFailed(id.toString(), session, TOTAL, "pi_1", Map.of(), source());
    }

    private PaymentSessionExpired expired() {
        return new PaymentSessionExpired(id.toString(), session, Map.of(), source());
    }

    private static EventSource source() {
        return new EventSource("evt_1", "checkout.session.completed", null, null, NOW, false, new byte[0]);
    }
}
