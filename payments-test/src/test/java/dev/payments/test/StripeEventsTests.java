package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.model.Charge;
import dev.payments.event.DisputeClosed;
import dev.payments.event.DisputeOpened;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaymentFailed;
import dev.payments.event.OrderPaymentPending;
import dev.payments.event.OrderRefunded;
import dev.payments.event.PaymentEvent;
import dev.payments.event.PaymentSessionExpired;
import dev.payments.money.Money;
import dev.payments.reading.StripeEvent;
import dev.payments.session.PaymentSessions.Order;
import dev.payments.stripe.StripePayments;
import dev.payments.webhook.WebhookParser;
import dev.payments.webhook.WebhookRejectedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StripeEventsTests {

    private static final String SECRET = "whsec_test";
    private static final WebhookParser PARSER = WebhookParser.of(SECRET);

    private static PaymentEvent parsed(StripeEventBuilder<?> event) {
        SignedWebhook webhook = event.sign(SECRET);
        return PARSER.parse(webhook.body(), webhook.signatureHeader())
                .resolve(paymentIntentId -> Optional.of(new Order("of-" + paymentIntentId, Map.of())), key -> false)
                .get(0);
    }

    @Test
    void makesAPaidOrder() {
        PaymentEvent event = parsed(StripeEvents.checkoutSessionCompleted()
                .orderId("42")
                .amount(Money.ofMinor(500, "JPY"))
                .sessionId("cs_test_1")
                .paymentIntentId("pi_1")
                .customerEmail("ada@example.com")
                .eventId("evt_1")
                .created(Instant.ofEpochSecond(1_700_000_000))
                .livemode(true));

        assertThat(event).isInstanceOfSatisfying(OrderPaid.class, paid -> {
            assertThat(paid.orderId()).isEqualTo("42");
            assertThat(paid.amount()).isEqualTo(Money.ofMinor(500, "jpy"));
            assertThat(paid.sessionId()).isEqualTo("cs_test_1");
            assertThat(paid.paymentIntentId()).isEqualTo("pi_1");
            assertThat(paid.customerEmail()).isEqualTo("ada@example.com");
            assertThat(paid.source().eventId()).isEqualTo("evt_1");
            assertThat(paid.occurredAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
            assertThat(paid.livemode()).isTrue();
        });
    }

    @Test
    void makesEveryKindOfEvent() {
        assertThat(parsed(StripeEvents.checkoutSessionCompleted().orderId("1").paymentStatus("unpaid")))
                .isInstanceOf(OrderPaymentPending.class);
        assertThat(parsed(StripeEvents.checkoutSessionCompleted().orderId("1").paymentStatus("no_payment_required")))
                .isInstanceOfSatisfying(
                        OrderPaid.class,
                        paid -> assertThat(paid.paymentIntentId()).isNull());
        assertThat(parsed(StripeEvents.asyncPaymentSucceeded().orderId("1"))).isInstanceOf(OrderPaid.class);
        assertThat(parsed(StripeEvents.asyncPaymentFailed().orderId("1"))).isInstanceOf(OrderPaymentFailed.class);
        assertThat(parsed(StripeEvents.expired().orderId("1"))).isInstanceOf(PaymentSessionExpired.class);
        assertThat(parsed(StripeEvents.disputeCreated().reason("product_not_received")))
                .isInstanceOfSatisfying(
                        DisputeOpened.class,
                        dispute -> assertThat(dispute.reason()).isEqualTo("product_not_received"));
        assertThat(parsed(StripeEvents.disputeClosed().status("won")))
                .isInstanceOfSatisfying(
                        DisputeClosed.class,
                        dispute -> assertThat(dispute.status()).isEqualTo("won"));
    }

    @Test
    void makesFullAndPartialRefunds() {
        Money hundred = Money.ofMinor(10_000, "eur");
        Money thirty = Money.ofMinor(3_000, "eur");

        Charge full = refunded(StripeEvents.chargeRefunded().orderId("1").amount(hundred));
        assertThat(full.getAmountRefunded()).isEqualTo(10_000);
        assertThat(full.getRefunded()).isTrue();
        Charge partly = refunded(StripeEvents.chargeRefunded()
                .orderId("1")
                .amount(hundred)
                .refundedBefore(thirty)
                .refunded(thirty));
        assertThat(partly.getAmountRefunded()).isEqualTo(6_000);
        assertThat(partly.getRefunded()).isFalse();
    }

    private static Charge refunded(StripeEventBuilder<?> event) {
        SignedWebhook webhook = event.sign(SECRET);
        StripeEvent read = PARSER.parse(webhook.body(), webhook.signatureHeader());
        assertThat(read.kinds()).contains(OrderRefunded.class);
        return StripePayments.objectOf(read.source(), Charge.class);
    }

    @Test
    void givesTheSameJsonEachTime() {
        SessionEventBuilder event = StripeEvents.checkoutSessionCompleted().orderId("1");

        assertThat(event.toJson()).isEqualTo(event.toJson());
        assertThat(StripeEvents.checkoutSessionCompleted().toJson())
                .isNotEqualTo(StripeEvents.checkoutSessionCompleted().toJson());
    }

    @Test
    void signsAnyBytesAtAnyTime() {
        byte[] body = "{\"a\":\"ü\"}".getBytes(StandardCharsets.UTF_8);

        SignedWebhook webhook = SignedWebhook.of(body, SECRET, Instant.ofEpochSecond(1_591_264_652));
        body[0] = 'x';

        assertThat(webhook.json()).isEqualTo("{\"a\":\"ü\"}");
        assertThat(webhook.signatureHeader()).startsWith("t=1591264652,v1=");
        assertThat(webhook.toString()).doesNotContain("ü").doesNotContain("v1");
        assertThatThrownBy(() -> PARSER.parse(webhook.body(), webhook.signatureHeader()))
                .isInstanceOfSatisfying(
                        WebhookRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(WebhookRejectedException.Reason.TIMESTAMP_TOO_OLD));
        assertThatThrownBy(() -> SignedWebhook.of("{}", " ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isRefusedUnderAnotherSecret() {
        SignedWebhook webhook = StripeEvents.expired().orderId("1").sign("whsec_other");

        assertThatThrownBy(() -> PARSER.parse(webhook.body(), webhook.signatureHeader()))
                .isInstanceOf(WebhookRejectedException.class);
    }
}
