package dev.payments.stripe;

import static dev.payments.stripe.StripeServer.answer;
import static dev.payments.stripe.StripeServer.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.StripeClient;
import com.stripe.net.StripeResponseGetter;
import dev.payments.DefaultLocale;
import dev.payments.money.Money;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSession;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessions;
import dev.payments.session.PaymentSessions.Order;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StripePaymentSessionsTests {

    static final String[] LOCALES = DefaultLocale.TREACHEROUS;

    private static final PaymentSessionRequest REQUEST = PaymentSessionRequest.builder("order-1")
            .lineItem("Book", Money.ofMinor(1999, "eur"), 1)
            .build();

    @RegisterExtension
    static final StripeServer stripe = new StripeServer();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "../", "cs_", "cs_../balance", "cs_1/expire", "cs_1?expand[]=x", "cs_1#", "cs_1\n", "\ncs_1",
                "cs_1%2f", "cs_1\0", "cs_é", "cs_١", "CS_1", "pi_1", "cs-1", " cs_1", "cs_1 ", "sess_1"
            })
    void refusesIdsOfStrangersBeforeAnythingIsSent(String id) {
        stripe.always(answer(200, StripeServer.SESSION));
        PaymentSessions sessions = stripe.payments().build().sessions();
        String expected = "the id is not a checkout session's (cs_…)";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sessions.retrieve(id))
                .withMessage(expected);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sessions.expire(id))
                .withMessage(expected);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sessions.findReceipt(id))
                .withMessage(expected);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sessions.findOrder(id.replace("pi_", "cs_")))
                .withMessage("the id is not a payment intent's (pi_…)");
        assertThat(stripe.requests()).isEmpty();
    }

    @Test
    void refusesAnIdThatIsTooLong() {
        stripe.always(answer(200, StripeServer.SESSION));
        PaymentSessions sessions = stripe.payments().build().sessions();
        assertThat(sessions.retrieve("cs_" + "a".repeat(250))).isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> sessions.retrieve("cs_" + "a".repeat(251)));
    }

    @Test
    void retrievesAndExpires() {
        stripe.always(answer(200, StripeServer.SESSION.replace("\"open\"", "\"expired\"")));
        PaymentSessions sessions = stripe.payments().build().sessions();
        assertThat(sessions.retrieve("cs_test_1").status()).isEqualTo(PaymentSession.Status.EXPIRED);
        assertThat(sessions.expire("cs_test_1").status()).isEqualTo(PaymentSession.Status.EXPIRED);
        assertThat(stripe.requests())
                .extracting(request -> request.getMethod() + " " + request.getUrl())
                .containsExactly("GET /v1/checkout/sessions/cs_test_1", "POST /v1/checkout/sessions/cs_test_1/expire");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"orderId\":\"\"}", "{\"orderId\":\" \"}", "{}", "null", "{\"other\":\"x\"}"})
    void aPaymentWithoutOurMetadataIsNotOurs(String metadata) {
        stripe.always(answer(200, paymentIntent(metadata)));
        assertThat(stripe.payments().build().sessions().findOrder("pi_1")).isEmpty();
    }

    @Test
    void findsTheOrderOfAPayment() {
        stripe.always(answer(200, paymentIntent("{\"orderId\":\"order-1\",\"cartId\":\"cart-1\"}")));
        assertThat(stripe.payments().build().sessions().findOrder("pi_1"))
                .contains(new Order("order-1", Map.of("cartId", "cart-1")));
        assertThat(stripe.payments()
                        .orderIdMetadataKey("cartId")
                        .build()
                        .sessions()
                        .findOrder("pi_1"))
                .contains(new Order("cart-1", Map.of("orderId", "order-1")));
        assertThat(stripe.requests().get(0).getUrl()).isEqualTo("/v1/payment_intents/pi_1");
    }

    /** A connected account's, which this key cannot see: its dispute would fail, and be delivered again, for days. */
    @Test
    void aPaymentThatStripeDoesNotKnowIsNotOurs() {
        stripe.always(answer(404, error("invalid_request_error", "resource_missing")));
        assertThat(stripe.payments().build().sessions().findOrder("pi_1")).isEmpty();
        assertThat(stripe.requests()).hasSize(1);
    }

    @ParameterizedTest
    @FieldSource("LOCALES")
    void keepsStripesRequestIdUnderEveryDefaultLocale(String tag) throws Exception {
        stripe.always(answer(402, error("card_error", "card_declined")));
        DefaultLocale.with(tag, () -> {
            PaymentException e = failure(stripe.payments().build().sessions(), REQUEST);
            assertThat(e.requestId()).contains("req_1");
            assertThat(e)
                    .hasMessage("Creating a checkout session failed: Stripe answered 402 with code card_declined"
                            + " to request req_1");
        });
    }

    @Test
    void doesNotRetryWhenInterruptedAndKeepsTheFlag() {
        stripe.always(answer(503, error("api_error", null)));
        Thread.currentThread().interrupt();
        try {
            PaymentException e =
                    failure(stripe.payments().maxNetworkRetries(5).build().sessions(), REQUEST);
            assertThat(e.isRetryable()).isTrue();
            assertThat(stripe.requests()).hasSizeLessThanOrEqualTo(1);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    /** What a mock, an interceptor or a bug in the SDK may throw. */
    @ParameterizedTest
    @MethodSource("uncheckedExceptions")
    void translatesUncheckedExceptionsToo(RuntimeException thrown) {
        AtomicInteger calls = new AtomicInteger();
        StripeResponseGetter getter = (StripeResponseGetter) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StripeResponseGetter.class}, (proxy, method, args) -> {
                    calls.incrementAndGet();
                    throw thrown;
                });
        PaymentException e =
                failure(StripeServer.payments(new StripeClient(getter)).build().sessions(), REQUEST);
        assertThat(e)
                .hasMessageContaining("stripe-java threw " + thrown.getClass().getName());
        assertThat(e.idempotencyKey()).isPresent();
        assertThat(e.isRetryable()).isTrue();
        assertThat(calls).hasValue(3);
    }

    static RuntimeException[] uncheckedExceptions() {
        RuntimeException suppressing = new RuntimeException("sk_test_S3cr3t", new Exception("buyer@shop.example"));
        suppressing.addSuppressed(new Exception("buyer@shop.example"));
        RuntimeException cyclic = new RuntimeException("S3cr3t");
        cyclic.initCause(new Exception("S3cr3t", cyclic));
        return new RuntimeException[] {
            new IllegalStateException("buyer@shop.example"), new NullPointerException("S3cr3t"), suppressing, cyclic
        };
    }

    /** The SDK finds out at the first request; nothing is sent, and trying again cannot help. */
    @ParameterizedTest
    @ValueSource(strings = {"sk_test_S3cr3t ", "sk test", " "})
    void doesNotRetryAKeyThatCannotBeSent(String apiKey) {
        StripeClient client = StripeClient.builder()
                .setApiKey(apiKey)
                .setApiBase(stripe.url().toString())
                .build();
        stripe.always(answer(200, StripeServer.SESSION));
        PaymentException e = failure(StripeServer.payments(client).build().sessions(), REQUEST);
        assertThat(e.isRetryable()).isFalse();
        assertThat(e.statusCode()).isZero();
        assertThat(e)
                .hasMessage("Creating a checkout session failed: the API key cannot be sent; copy it again"
                        + " from the Stripe Dashboard");
        assertThat(stripe.requests()).isEmpty();
    }

    private static PaymentException failure(PaymentSessions sessions, PaymentSessionRequest request) {
        PaymentException e = catchThrowableOfType(PaymentException.class, () -> sessions.create(request));
        assertThat(e).isNotNull();
        Leaks.assertNone(e);
        return e;
    }

    private static String paymentIntent(String metadata) {
        return "{\"id\":\"pi_1\",\"object\":\"payment_intent\",\"metadata\":" + metadata + "}";
    }
}
