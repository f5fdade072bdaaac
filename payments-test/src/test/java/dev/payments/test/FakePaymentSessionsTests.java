package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.money.Money;
import dev.payments.session.InvalidPaymentSessionRequestException;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSession;
import dev.payments.session.PaymentSession.PaymentStatus;
import dev.payments.session.PaymentSession.Receipt;
import dev.payments.session.PaymentSession.Status;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessions.Order;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FakePaymentSessionsTests {

    private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

    private final MovingClock clock = new MovingClock(START);
    private final FakePaymentSessions sessions = new FakePaymentSessions(clock);

    @Test
    void refusesAnExpiryThatStripeRefuses() {
        assertThatThrownBy(() -> sessions.create(
                        builder().expiresAt(START.plusSeconds(60)).build()))
                .isInstanceOf(InvalidPaymentSessionRequestException.class)
                .hasMessageContaining("expiresAt");
    }

    @Test
    void refusesAnotherRequestUnderAUsedKey() {
        sessions.create(builder().idempotencyKey("order-1").build());

        assertThatThrownBy(() -> sessions.create(builder()
                        .idempotencyKey("order-1")
                        .metadata("colour", "red")
                        .build()))
                .isInstanceOfSatisfying(
                        PaymentException.class, e -> assertThat(e.code()).contains("idempotency_error"));
    }

    @Test
    void repeatsTheFirstAnswerUnderAKeyEvenAfterTheSessionExpired() {
        PaymentSessionRequest request = builder().idempotencyKey("order-1").build();
        PaymentSession.Created first = sessions.create(request);
        sessions.expire(first.id());

        assertThat(sessions.create(request)).isEqualTo(first);
        assertThat(sessions.sessions())
                .singleElement()
                .extracting(PaymentSession::status)
                .isEqualTo(Status.EXPIRED);
    }

    @Test
    void doesNotFindWhatIsNotThere() {
        for (String id : new String[] {"cs_test_x", "cs_"}) {
            assertThatThrownBy(() -> sessions.retrieve(id))
                    .isInstanceOfSatisfying(
                            PaymentException.class, e -> assertThat(e.code()).contains("resource_missing"));
            assertThatThrownBy(() -> sessions.findReceipt(id)).isInstanceOf(PaymentException.class);
            assertThatIllegalArgumentException().isThrownBy(() -> sessions.pay(id));
        }
        assertThatIllegalArgumentException().isThrownBy(() -> sessions.retrieve("order-1"));
        assertThatIllegalArgumentException().isThrownBy(() -> sessions.findOrder("order-1"));
        assertThat(sessions.findOrder("pi_1")).isEmpty();
    }

    @Test
    void createsAnOpenSession() {
        PaymentSession.Created session = sessions.create(request());

        assertThat(session.id()).startsWith("cs_test_");
        assertThat(session.url()).endsWith(session.id());
        assertThat(session.orderId()).isEqualTo("order-1");
        assertThat(session.amount()).isEqualTo(Money.ofMinor(4200, "eur"));
        assertThat(session.expiresAt()).isEqualTo(START.plus(Duration.ofHours(24)));
        assertThat(sessions.retrieve(session.id())).satisfies(retrieved -> {
            assertThat(retrieved.status()).isEqualTo(Status.OPEN);
            assertThat(retrieved.url()).isEqualTo(session.url());
        });
        assertThat(sessions.findReceipt(session.id())).isEmpty();
        assertThat(sessions.paymentIntentId(session.id())).isEmpty();
    }

    @Test
    void hasAReceiptAndAnOrderOncePaid() {
        String id = sessions.create(request()).id();

        sessions.payDelayed(id);
        assertThat(sessions.retrieve(id).paymentStatus()).isEqualTo(PaymentStatus.UNPAID);
        assertThat(sessions.findReceipt(id)).isEmpty();
        assertThat(sessions.findProceeds(id)).isEmpty();
        String paymentIntent = sessions.paymentIntentId(id).orElseThrow();
        assertThat(sessions.findOrder(paymentIntent)).contains(new Order("order-1", Map.of()));

        sessions.pay(id);
        assertThat(sessions.retrieve(id)).satisfies(session -> {
            assertThat(session.status()).isEqualTo(Status.COMPLETE);
            assertThat(session.paymentStatus()).isEqualTo(PaymentStatus.PAID);
            assertThat(session.url()).isNull();
        });
        assertThat(sessions.findReceipt(id)).isPresent();
        assertThat(sessions.findProceeds(id))
                .hasValueSatisfying(proceeds ->
                        assertThat(proceeds.net()).isEqualTo(request().totalAmount()));
        assertThat(sessions.paymentIntentId(id)).contains(paymentIntent);
        assertThatIllegalStateException().isThrownBy(() -> sessions.pay(id));
        assertThatIllegalStateException().isThrownBy(() -> sessions.payDelayed(id));
        assertThatThrownBy(() -> sessions.expire(id)).isInstanceOf(PaymentException.class);
    }

    @Test
    void hasNoReceiptForAFreeOrder() {
        String id = sessions.create(PaymentSessionRequest.builder("order-1")
                        .lineItem("Sample", Money.ofMinor(0, "eur"), 1)
                        .successUrl("https://shop.example/thanks")
                        .build())
                .id();

        sessions.pay(id);

        assertThat(sessions.retrieve(id).paymentStatus()).isEqualTo(PaymentStatus.NO_PAYMENT_REQUIRED);
        assertThat(sessions.findReceipt(id)).isEmpty();
        assertThat(sessions.paymentIntentId(id)).isEmpty();
    }

    @Test
    void expiresByItsClock() {
        String id = sessions.create(request()).id();
        clock.advance(Duration.ofHours(24));

        assertThat(sessions.sessions()).extracting(PaymentSession::status).containsExactly(Status.EXPIRED);
        assertThat(sessions.retrieve(id).url()).isNull();
        assertThatIllegalStateException().isThrownBy(() -> sessions.pay(id));
    }

    @Test
    void knowsWhatATestAdds() {
        Receipt receipt = new Receipt("ch_1", URI.create("https://pay.stripe.com/receipts/1"));
        sessions.addReceipt("cs_elsewhere", receipt);
        sessions.addOrder("pi_1", new Order("order-7", Map.of()));
        FakePaymentSessions elsewhere = new FakePaymentSessions();
        elsewhere.create(request());
        sessions.addSession(elsewhere.sessions().get(0));

        assertThat(sessions.findReceipt("cs_elsewhere")).contains(receipt);
        assertThat(sessions.findOrder("pi_1")).contains(new Order("order-7", Map.of()));
        assertThat(sessions.sessions()).hasSize(1);

        sessions.reset();
        assertThat(sessions.findOrder("pi_1")).isEmpty();
        assertThat(sessions.sessions()).isEmpty();
        assertThat(sessions.requests()).isEmpty();
    }

    @Test
    void createsOneSessionPerKeyHoweverManyTry() {
        Map<String, Boolean> ids = new ConcurrentHashMap<>();
        IntStream.range(0, 1000).parallel().forEach(i -> {
            PaymentSessionRequest request =
                    builder().idempotencyKey("order-" + i % 10).build();
            ids.put(sessions.create(request).id(), true);
        });

        assertThat(ids).hasSize(10);
        assertThat(sessions.sessions()).hasSize(10);
        assertThat(sessions.requests()).hasSize(1000);
    }

    private static PaymentSessionRequest request() {
        return builder().build();
    }

    private static PaymentSessionRequest.Builder builder() {
        return PaymentSessionRequest.builder("order-1")
                .lineItem("Teapot", Money.ofMinor(2100, "eur"), 2)
                .successUrl("https://shop.example/thanks");
    }
}
