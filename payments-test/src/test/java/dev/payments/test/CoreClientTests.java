package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.money.Money;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSession;
import dev.payments.session.PaymentSession.PaymentStatus;
import dev.payments.session.PaymentSession.Receipt;
import dev.payments.session.PaymentSession.Status;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessions;
import dev.payments.session.PaymentSessions.Order;
import dev.payments.stripe.StripeClients;
import dev.payments.stripe.StripePayments;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library's own client against the local Stripe. */
class CoreClientTests {

    private final LocalStripe stripe = LocalStripe.start();
    private final PaymentSessions sessions = sessions(stripe.apiKey());

    @AfterEach
    void close() {
        stripe.close();
    }

    private PaymentSessions sessions(String apiKey) {
        return StripePayments.builder(
                        StripeClients.builder(apiKey).apiBase(stripe.apiBase()).build())
                .successUrl("https://shop.example/done?session={CHECKOUT_SESSION_ID}")
                .cancelUrl("https://shop.example/cart")
                .build()
                .sessions();
    }

    private static PaymentSessionRequest.Builder order(String orderId) {
        return PaymentSessionRequest.builder(orderId)
                .lineItem("Tee & „Gebäck“ 🍪", Money.ofMinor(1050, "EUR"), 2)
                .lineItem("Cup", Money.ofMinor(899, "eur"), 1);
    }

    @Test
    void refusesAnotherApiKey() {
        assertThatThrownBy(() -> sessions("sk_test_wrong").create(order("1").build()))
                .isInstanceOfSatisfying(PaymentException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(401);
                    assertThat(e.isRetryable()).isFalse();
                    assertThat(e.requestId())
                            .hasValueSatisfying(id -> assertThat(id).startsWith("req_"));
                });
    }

    @Test
    void doesNotKnowAnInventedSession() {
        assertThatThrownBy(() -> sessions.retrieve("cs_test_invented"))
                .isInstanceOfSatisfying(PaymentException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(404);
                    assertThat(e.code()).contains("resource_missing");
                });
    }

    @Test
    void createsASessionThatCanBePaid() {
        PaymentSession.Created session =
                sessions.create(order("4711").customerEmail("ada@example.com").build());

        assertThat(session.id()).matches("cs_test_[A-Za-z0-9]{50,}");
        assertThat(session.orderId()).isEqualTo("4711");
        assertThat(session.url()).isEqualTo(stripe.apiBase() + "/c/pay/" + session.id());
        PaymentSession retrieved = sessions.retrieve(session.id());
        assertThat(retrieved.status()).isEqualTo(Status.OPEN);
        assertThat(retrieved.paymentStatus()).isEqualTo(PaymentStatus.UNPAID);
        assertThat(retrieved.url()).isEqualTo(session.url());
        assertThat(retrieved.expiresAt()).isEqualTo(session.expiresAt());
        assertThat(session.amount()).isEqualTo(Money.ofMinor(2999, "eur"));
        assertThat(session.successUrl()).endsWith("{CHECKOUT_SESSION_ID}");
        assertThat(session.livemode()).isFalse();
        assertThat(session.expiresAt())
                .isBetween(
                        Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(25)));
        assertThat(sessions.findReceipt(session.id())).isEmpty();
    }

    @Test
    void givesAReceiptOncePaid() {
        PaymentSession.Created session = sessions.create(order("1").build());

        stripe.pay(session.id());

        PaymentSession paid = sessions.retrieve(session.id());
        assertThat(paid.status()).isEqualTo(Status.COMPLETE);
        assertThat(paid.paymentStatus()).isEqualTo(PaymentStatus.PAID);
        assertThat(paid.url()).isNull();
        Receipt receipt = sessions.findReceipt(session.id()).orElseThrow();
        assertThat(receipt.chargeId()).startsWith("ch_");
        assertThat(receipt.receiptUrl()).hasToString(stripe.apiBase() + "/receipts/" + receipt.chargeId());
    }

    @Test
    void findsTheOrderOfAPaymentIntent() {
        PaymentSession.Created session = sessions.create(order("order-9").build());
        stripe.pay(session.id());
        String paymentIntent = RawClient.json(new RawClient(stripe).get("/v1/checkout/sessions/" + session.id()))
                .get("payment_intent")
                .asString();

        assertThat(sessions.findOrder(paymentIntent)).contains(new Order("order-9", Map.of()));
        assertThat(sessions.findOrder("pi_invented")).isEmpty();
    }

    @Test
    void asksNothingForAFreeOrder() {
        PaymentSession.Created session = sessions.create(PaymentSessionRequest.builder("free")
                .lineItem("Sample", Money.ofMinor(0, "eur"), 3)
                .build());
        assertThat(sessions.retrieve(session.id()).paymentStatus()).isEqualTo(PaymentStatus.NO_PAYMENT_REQUIRED);

        stripe.pay(session.id());

        assertThat(sessions.retrieve(session.id()).status()).isEqualTo(Status.COMPLETE);
        assertThat(sessions.retrieve(session.id()).paymentStatus()).isEqualTo(PaymentStatus.NO_PAYMENT_REQUIRED);
        assertThat(sessions.findReceipt(session.id())).isEmpty();
    }

    @Test
    void expiresAnOpenSessionOnly() {
        PaymentSession.Created session = sessions.create(order("1").build());

        assertThat(sessions.expire(session.id()).status()).isEqualTo(Status.EXPIRED);
        assertThat(sessions.retrieve(session.id()).url()).isNull();
        assertThatThrownBy(() -> sessions.expire(session.id()))
                .isInstanceOfSatisfying(
                        PaymentException.class, e -> assertThat(e.statusCode()).isEqualTo(400));
        assertThatThrownBy(() -> stripe.pay(session.id())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void takesTheShortestExpiry() {
        Instant soon = Instant.now().plus(Duration.ofMinutes(30)).truncatedTo(ChronoUnit.SECONDS);

        PaymentSession.Created session =
                sessions.create(order("1").expiresAt(soon).build());

        assertThat(session.expiresAt()).isBetween(soon, soon.plusSeconds(90));
    }

    @Test
    void givesTheSameSessionForTheSameKey() {
        PaymentSession.Created first =
                sessions.create(order("1").idempotencyKey("order-1").build());
        PaymentSession.Created second =
                sessions.create(order("1").idempotencyKey("order-1").build());

        assertThat(second).isEqualTo(first);
        assertThatThrownBy(() ->
                        sessions.create(order("2").idempotencyKey("order-1").build()))
                .isInstanceOfSatisfying(
                        PaymentException.class, e -> assertThat(e.code()).contains("idempotency_error"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "fa-IR", "tr-TR"})
    void worksUnderAnyDefaultLocale(String tag) {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(tag));
        try (LocalStripe other = LocalStripe.start()) {
            PaymentSessions there = StripePayments.builder(StripeClients.builder(other.apiKey())
                            .apiBase(other.apiBase())
                            .build())
                    .successUrl("https://shop.example/done")
                    .build()
                    .sessions();
            PaymentSession.Created session = there.create(order("١٢٣").build());
            other.pay(session.id());

            assertThat(session.amount()).isEqualTo(Money.ofMinor(2999, "eur"));
            assertThat(there.findReceipt(session.id())).isPresent();
            assertThat(there.retrieve(session.id()).orderId()).isEqualTo("١٢٣");
            assertThat(new RawClient(other).get("/receipts/nothing").body()).contains("No such page");
        } finally {
            Locale.setDefault(before);
        }
    }
}
