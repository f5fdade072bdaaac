package dev.payments.sample.shop.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.event.DisputeClosed;
import dev.payments.event.DisputeEscalated;
import dev.payments.event.DisputeOpened;
import dev.payments.event.EventSource;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderRefundFailed;
import dev.payments.event.OrderRefunded;
import dev.payments.money.Money;
import dev.payments.sample.ShopTest;
import dev.payments.sample.shop.order.OrderDesk;
import dev.payments.sample.shop.order.OrderRequest;
import java.io.UnsupportedEncodingException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ShopTest
class AfterSalesTests {

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    OrderDesk desk;

    @Autowired
    MockMvcTester browser;

    UUID id;

    @BeforeEach
    void placeAnOrder() {
        id = desk.place(new OrderRequest(
                        List.of(new OrderRequest.Item("teapot", new BigDecimal(2), Map.of())), Map.of()))
                .id();
        events.publishEvent(new OrderPaid(
                id.toString(), "cs_" + id, Money.ofMinor(9600, "eur"), "pi_" + id, null, Map.of(), source()));
    }

    @Test
    void showsNoneOfItForAnOrderThatIsPaid() {
        assertThat(json()).contains("\"refund\":\"NONE\"", "\"dispute\":\"NONE\"", "\"refundedAmount\":null");
        assertThat(page()).doesNotContain("efunded", "isputed", "Dispute");
    }

    @Test
    void showsTheTotalOfPartialRefunds() {
        events.publishEvent(refunded("re_2", 1000));
        events.publishEvent(refunded("re_1", 2000));
        assertThat(json()).contains("\"refund\":\"PARTLY\"", "\"refundedAmount\":30.00", "\"status\":\"PAID\"");
        assertThat(page()).contains("Partly refunded", "30.00");
    }

    @Test
    void showsThatEverythingWentBack() {
        events.publishEvent(refunded("re_1", 9600));
        assertThat(json()).contains("\"refund\":\"FULLY\"", "\"refundedAmount\":96.00", "\"refundDue\":false");
        assertThat(page()).contains(">Refunded<", "96.00");
    }

    @Test
    void doesNotCountARefundThatFailed() {
        events.publishEvent(failed("re_1", 2000));
        events.publishEvent(refunded("re_1", 2000));
        assertThat(json()).contains("\"refund\":\"NONE\"", "\"refundedAmount\":null");
        events.publishEvent(refunded("re_2", 9600));
        assertThat(json()).contains("\"refund\":\"FULLY\"", "\"refundedAmount\":96.00");
        events.publishEvent(failed("re_2", 9600));
        assertThat(json()).contains("\"refund\":\"NONE\"", "\"refundedAmount\":null");
    }

    @Test
    void showsAnInquiryUntilItBecomesAChargeback() {
        events.publishEvent(opened("warning_needs_response"));
        assertThat(json()).contains("\"dispute\":\"INQUIRY\"");
        assertThat(page()).contains("Inquiry").doesNotContain("Disputed");
        Money amount = Money.ofMinor(9600, "eur");
        events.publishEvent(new DisputeEscalated(
                id.toString(), "dp_1", "ch_1", "pi_1", amount, "fraudulent", "needs_response", Map.of(), source()));
        assertThat(json()).contains("\"dispute\":\"OPEN\"");
    }

    @Test
    void showsADisputeAndItsEnd() {
        events.publishEvent(opened("needs_response"));
        assertThat(json()).contains("\"dispute\":\"OPEN\"");
        assertThat(page()).contains("Disputed");
        events.publishEvent(new DisputeClosed(
                id.toString(),
                "dp_1",
                "ch_1",
                "pi_1",
                Money.ofMinor(9600, "eur"),
                "fraudulent",
                "lost",
                Map.of(),
                source()));
        assertThat(json()).contains("\"dispute\":\"LOST\"");
        assertThat(page()).contains("The payment went back to you.").doesNotContain("Disputed");
    }

    private String json() {
        return text("/api/orders/" + id);
    }

    private String page() {
        return text("/orders/" + id);
    }

    private String text(String path) {
        try {
            return browser.get().uri(path).exchange().getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private DisputeOpened opened(String status) {
        Money amount = Money.ofMinor(9600, "eur");
        return new DisputeOpened(
                id.toString(), "dp_1", "ch_1", "pi_1", amount, "fraudulent", status, Map.of(), source());
    }

    private OrderRefunded refunded(String refund, long amount) {
        Money money = Money.ofMinor(amount, "eur");
        return new OrderRefunded(
                id.toString(), refund, "ch_" + id, "pi_" + id, money, money, false, Map.of(), source());
    }

    private OrderRefundFailed failed(String refund, long amount) {
        Money money = Money.ofMinor(amount, "eur");
        return new OrderRefundFailed(
                id.toString(), refund, "ch_" + id, "pi_" + id, money, money, null, Map.of(), source());
    }

    private static EventSource source() {
        return new EventSource("evt_1", "charge.refunded", null, null, Instant.EPOCH, false, new byte[0]);
    }
}
