package dev.payments.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.payments.DefaultLocale;
import dev.payments.session.PaymentException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiLedgerTests {

    static final String[] LOCALES = DefaultLocale.TREACHEROUS;

    private static final Instant SINCE = Instant.ofEpochSecond(1_764_000_000);
    private static final String PAGE =
            "{\"object\":\"list\",\"data\":[{\"id\":\"evt_1\",\"object\":\"event\"}],\"has_more\":false}";

    @RegisterExtension
    static final StripeServer stripe = new StripeServer();

    /** Without retries; retrying is tested with the sessions. */
    private static ApiLedger ledger() {
        return new ApiLedger(stripe.client(Duration.ofSeconds(30)), new StripeCalls(0, Duration.ofMillis(1)));
    }

    @Test
    void handsOverTheJsonAsItCame() {
        stripe.always(StripeServer.answer(200, StripeServer.SESSION));
        assertThat(new String(ledger().session("cs_test_1"), UTF_8)).isEqualTo(StripeServer.SESSION);
        stripe.always(StripeServer.answer(200, PAGE));
        assertThat(new String(ledger().events(List.of("charge.refunded"), SINCE, null), UTF_8))
                .isEqualTo(PAGE);
    }

    @ParameterizedTest
    @FieldSource("LOCALES")
    void asksTheSameUnderEveryDefaultLocale(String tag) throws Exception {
        stripe.always(StripeServer.answer(200, PAGE));
        DefaultLocale.with(
                tag, () -> ledger().events(List.of("charge.refunded", "charge.dispute.closed"), SINCE, "evt_1"));
        String url = stripe.onlyRequest().getUrl();
        assertThat(url).startsWith("/v1/events?");
        assertThat(StripeServer.form(url.substring(url.indexOf('?') + 1)))
                .hasSize(5)
                .containsEntry("types[0]", "charge.refunded")
                .containsEntry("types[1]", "charge.dispute.closed")
                .containsEntry("created[gte]", "1764000000")
                .containsEntry("limit", "100")
                .containsEntry("starting_after", "evt_1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../", "cs_1/expire", "cs_1\n", "pi_1"})
    void refusesIdsOfStrangersBeforeAnythingIsSent(String id) {
        stripe.always(StripeServer.answer(200, StripeServer.SESSION));
        assertThatIllegalArgumentException().isThrownBy(() -> ledger().session(id));
        assertThat(stripe.requests()).isEmpty();
    }

    static Stream<Misbehaviour> misbehaviours() {
        return Misbehaviour.all().filter(misbehaviour -> !misbehaviour.isSlow());
    }

    @ParameterizedTest
    @MethodSource("misbehaviours")
    void throwsNothingButPaymentException(Misbehaviour misbehaviour) {
        if (misbehaviour.isASession()) {
            return;
        }
        stripe.always(misbehaviour.response());
        assertFails(() -> ledger().session("cs_test_1"), misbehaviour);
        assertFails(() -> ledger().events(List.of("charge.refunded"), SINCE, null), misbehaviour);
    }

    private static void assertFails(Runnable call, Misbehaviour misbehaviour) {
        PaymentException e = catchThrowableOfType(PaymentException.class, call::run);
        assertThat(e).as("a PaymentException").isNotNull();
        assertThat(e.isRetryable()).isEqualTo(misbehaviour.retryable());
        Leaks.assertNone(e);
    }
}
