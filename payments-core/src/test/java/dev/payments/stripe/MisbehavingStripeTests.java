package dev.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.stripe.Stripe;
import com.stripe.StripeClient;
import dev.payments.CapturedLogs;
import dev.payments.money.Money;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSession;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However Stripe misbehaves, there is one session or one {@link PaymentException}, under one idempotency key. */
class MisbehavingStripeTests {

    private static final PaymentSessionRequest REQUEST = PaymentSessionRequest.builder("order-1")
            .lineItem("Book", Money.ofMinor(1999, "eur"), 1)
            .customerEmail("buyer@shop.example")
            .build();

    @RegisterExtension
    static final StripeServer stripe = new StripeServer();

    static Stream<Misbehaviour> all() {
        return Misbehaviour.all();
    }

    static Stream<Misbehaviour> thatPass() {
        return Misbehaviour.all().filter(misbehaviour -> misbehaviour.requests() > 1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void throwsWhatIsDocumentedWhenItGoesOn(Misbehaviour misbehaviour) {
        stripe.always(misbehaviour.response());
        try (CapturedLogs logs = CapturedLogs.ofThisLibrary()) {
            PaymentException e = failure(() -> sessions(misbehaviour).create(REQUEST));
            assertThat(e.isRetryable()).isEqualTo(misbehaviour.retryable());
            assertThat(e.statusCode()).isEqualTo(misbehaviour.status());
            assertThat(e.code().orElse(null)).isEqualTo(misbehaviour.code());
            assertThat(e.requestId().orElse(null)).isEqualTo(misbehaviour.requestId() ? "req_1" : null);
            assertOneIdempotencyKey(misbehaviour.requests(), e.idempotencyKey().orElseThrow());
            Leaks.assertNone(logs.messages());
        }
    }

    @ParameterizedTest
    @MethodSource("thatPass")
    void createsOneSessionWhenItPasses(Misbehaviour misbehaviour) {
        stripe.first(2, misbehaviour.response());
        PaymentSession.Created session = sessions(misbehaviour).create(REQUEST);
        assertThat(session.id()).isEqualTo("cs_test_1");
        assertOneIdempotencyKey(3, stripe.requests().get(0).getHeader("Idempotency-Key"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void retrievesUnderTheSameRules(Misbehaviour misbehaviour) {
        if (misbehaviour.isSlow()) {
            return;
        }
        stripe.always(misbehaviour.response());
        PaymentException e = failure(() -> sessions(misbehaviour).retrieve("cs_test_1"));
        assertThat(e.isRetryable()).isEqualTo(misbehaviour.retryable());
        assertThat(e.idempotencyKey()).isEmpty();
        assertThat(stripe.requests())
                .hasSizeGreaterThanOrEqualTo(misbehaviour.requests())
                .hasSizeLessThanOrEqualTo(misbehaviour.requests() * (misbehaviour.losesConnection() ? 5 : 1))
                .noneMatch(request -> request.containsHeader("Idempotency-Key"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void nothingElseGetsOutOfTheOtherCalls(Misbehaviour misbehaviour) {
        if (misbehaviour.isSlow()) {
            return;
        }
        stripe.always(misbehaviour.response());
        PaymentSessions sessions = sessions(misbehaviour);
        failure(() -> sessions.expire("cs_test_1"));
        if (!misbehaviour.isASession()) {
            failure(() -> sessions.findReceipt("cs_test_1"));
            failure(() -> sessions.findProceeds("cs_test_1"));
        }
        failure(() -> stripe.payments().build().find("4711"));
        if (misbehaviour.status() != 404 || misbehaviour.code() == null) {
            failure(() -> sessions.findOrder("pi_1"));
        }
    }

    /** A client that the user made himself, over the SDK's own transport, which follows redirects and never times out a dribble. */
    @ParameterizedTest
    @MethodSource("all")
    void holdsOverAnyClient(Misbehaviour misbehaviour) {
        if (misbehaviour.isSlow() || misbehaviour.name().startsWith("30")) {
            return;
        }
        stripe.always(misbehaviour.response());
        StripeClient client = StripeClient.builder()
                .setApiKey(StripeServer.API_KEY)
                .setApiBase(stripe.url().toString())
                .build();
        boolean telemetry = Stripe.enableTelemetry;
        Stripe.enableTelemetry = false;
        try {
            PaymentException e = failure(
                    () -> StripeServer.payments(client).build().sessions().create(REQUEST));
            assertThat(e.isRetryable())
                    .isEqualTo(misbehaviour.retryable() || misbehaviour.name().equals("403 empty"));
            assertOneIdempotencyKey(-1, e.idempotencyKey().orElseThrow());
        } finally {
            Stripe.enableTelemetry = telemetry;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5})
    void retriesAsOftenAsItWasTold(int retries) {
        stripe.always(StripeServer.answer(503, ""));
        failure(() ->
                stripe.payments().maxNetworkRetries(retries).build().sessions().create(REQUEST));
        assertThat(stripe.requests()).hasSize(retries + 1);
    }

    @Test
    void saysThatNobodyIsThere() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
        }
        StripeClient client = StripeClients.builder(StripeServer.API_KEY)
                .apiBase(URI.create("http://127.0.0.1:" + port))
                .build();
        PaymentException e =
                failure(() -> StripeServer.payments(client).build().sessions().create(REQUEST));
        assertThat(e).hasMessage("Creating a checkout session failed: Stripe could not be reached (ConnectException)");
        assertThat(e.isRetryable()).isTrue();
        assertThat(e.statusCode()).isZero();
    }

    @Test
    void keepsTheKeyThatItWasGiven() {
        stripe.always(StripeServer.answer(503, ""));
        PaymentSessionRequest request = PaymentSessionRequest.builder("order-1")
                .lineItem("Book", Money.ofMinor(1999, "eur"), 1)
                .idempotencyKey("order-1/attempt-1")
                .build();
        PaymentException e = failure(() -> stripe.payments().build().sessions().create(request));
        assertThat(e.idempotencyKey()).contains("order-1/attempt-1");
        assertOneIdempotencyKey(3, "order-1/attempt-1");
    }

    @Test
    void usesAFreshKeyForEachCallOtherwise() {
        stripe.always(StripeServer.answer(200, StripeServer.SESSION));
        PaymentSessions sessions = stripe.payments().build().sessions();
        for (int i = 0; i < 3; i++) {
            sessions.create(REQUEST);
        }
        assertThat(stripe.requests())
                .extracting(request -> request.getHeader("Idempotency-Key"))
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    private static PaymentSessions sessions(Misbehaviour misbehaviour) {
        Duration readTimeout = misbehaviour.isSlow() ? Duration.ofMillis(150) : Duration.ofSeconds(30);
        return StripeServer.payments(stripe.client(readTimeout)).build().sessions();
    }

    private static void assertOneIdempotencyKey(int attempts, String key) {
        List<LoggedRequest> requests = stripe.requests();
        if (attempts > 0) {
            assertThat(requests).hasSize(attempts);
        }
        assertThat(key).isNotBlank();
        assertThat(requests)
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.getUrl()).isEqualTo("/v1/checkout/sessions"))
                .allSatisfy(request ->
                        assertThat(request.header("Idempotency-Key").values()).containsExactly(key));
        assertThat(new HashSet<>(
                        requests.stream().map(LoggedRequest::getBodyAsString).toList()))
                .hasSize(1);
    }

    private static PaymentException failure(Runnable call) {
        PaymentException e = catchThrowableOfType(PaymentException.class, call::run);
        assertThat(e).as("a PaymentException").isNotNull();
        Leaks.assertNone(e);
        return e;
    }
}
