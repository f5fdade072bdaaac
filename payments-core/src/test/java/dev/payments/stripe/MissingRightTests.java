package dev.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.payments.session.PaymentException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A restricted key that may not do what is needed. */
class MissingRightTests {

    @ParameterizedTest
    @CsvSource({
        "Having the 'rak_checkout_session_read' permission would allow this request to continue., the right rak_checkout_session_read",
        "No., a right"
    })
    void isNamed(String stripesMessage, String missing) {
        try (StripeServer stripe = new StripeServer()) {
            stripe.always(StripeServer.answer(403, """
                    {"error":{"type":"invalid_request_error","message":"The provided key 'rk_test_S3cr3tK3y' does not have the\
                     required permissions for this endpoint on account 'acct_1'. %s"}}""".formatted(stripesMessage)));
            assertThatExceptionOfType(PaymentException.class)
                    .isThrownBy(() -> stripe.payments().build().sessions().retrieve("cs_test_1"))
                    .withMessageEndingWith(": the API key lacks " + missing
                            + ", to be given to it on the page API keys of the Stripe Dashboard")
                    .satisfies(e -> assertThat(e.isRetryable()).isFalse())
                    .satisfies(Leaks::assertNone);
        }
    }

    @Test
    void isNotMeantByAnyOtherRefusal() {
        try (StripeServer stripe = new StripeServer()) {
            stripe.always(StripeServer.answer(401, StripeServer.error("invalid_request_error", null)));
            assertThatExceptionOfType(PaymentException.class)
                    .isThrownBy(() -> stripe.payments().build().sessions().retrieve("cs_test_1"))
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("right"));
        }
    }
}
