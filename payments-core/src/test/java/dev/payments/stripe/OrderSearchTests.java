package dev.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.payments.DefaultLocale;
import dev.payments.money.Money;
import dev.payments.payment.OrderHistory;
import dev.payments.payment.OrderHistory.Payment;
import dev.payments.payment.Refunds.Refund;
import dev.payments.session.PaymentException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of Stripe about an order, and what is taken of its answers. */
class OrderSearchTests {

    private static final String SEARCH = "/v1/payment_intents/search.*";

    private final StripeServer stripe = new StripeServer();
    private final StripePayments payments = stripe.payments().build();

    @BeforeEach
    void knowNothing() {
        stripe.always(StripeServer.answer(200, list(false)));
    }

    @AfterEach
    void close() {
        stripe.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "4711"})
    void leavesOutWhatHasNoOrderIdOrAnother(String orderId) {
        stripe.at(SEARCH, found(null, intent("pi_1", "{}"), intent("pi_2", "{\"orderId\":\"4711-b\"}")));
        assertThat(payments.find(orderId).payments()).isEmpty();
        assertThat(stripe.requests()).hasSize(1);
    }

    @Test
    void doesNotMindWhatItCannotReadOfAnotherOrder() {
        String strange = intent("pi_1", "{\"orderId\":\"other\"}").replace("succeeded", "levitating");
        stripe.at(SEARCH, found(null, strange, intent("pi_2", "{\"orderId\":\"4711\"}")));
        assertThat(payments.find("4711").payments())
                .extracting(Payment::paymentIntentId)
                .containsExactly("pi_2");
    }

    @Test
    void saysThatItCannotReadTheOrder() {
        stripe.at(SEARCH, found(null, intent("pi_1", "{\"orderId\":\"4711\"}").replace("succeeded", "levitating")));
        assertThatExceptionOfType(PaymentException.class).isThrownBy(() -> payments.find("4711"));
    }

    @Test
    void readsEveryPage() {
        String metadata = "{\"orderId\":\"4711\"}";
        stripe.at(SEARCH, found("next", intent("pi_1", metadata)));
        stripe.at("/v1/payment_intents/search.*[?&]page=next.*", found(null, intent("pi_2", metadata)));
        stripe.at("/v1/refunds.*", StripeServer.answer(200, list(true, refund("re_1"))));
        stripe.at("/v1/refunds.*starting_after=re_1.*", StripeServer.answer(200, list(false, refund("re_2"))));
        stripe.at("/v1/disputes.*", StripeServer.answer(200, list(true, dispute("dp_1"))));
        stripe.at("/v1/disputes.*starting_after=dp_1.*", StripeServer.answer(200, list(false, dispute("dp_2"))));

        OrderHistory history = payments.find("4711");

        assertThat(history.payments()).extracting(Payment::paymentIntentId).containsExactly("pi_1", "pi_2");
        assertThat(history.payments()).allSatisfy(payment -> {
            assertThat(payment.refunds()).extracting(Refund::id).containsExactly("re_1", "re_2");
            assertThat(payment.disputes()).extracting(OrderHistory.Dispute::id).containsExactly("dp_1", "dp_2");
            assertThat(payment.refunded()).isEqualTo(Money.ofMinor(200, "eur"));
        });
    }

    @Test
    void asksForTheConnectedAccount() {
        stripe.at(SEARCH, found(null, intent("pi_1", "{\"orderId\":\"4711\"}")));
        assertThat(payments.forAccount("acct_member").find("4711").isPaid()).isTrue();
        assertThat(stripe.requests())
                .hasSize(4)
                .extracting(sent -> sent.getHeader("Stripe-Account"))
                .containsOnly("acct_member");
    }

    @Test
    void namesTheRightThatTheKeyLacks() {
        stripe.always(StripeServer.answer(403, """
                {"error":{"type":"invalid_request_error",
                 "message":"Having the 'rak_payment_intent_read' permission would allow this request to continue."}}"""));
        assertThatExceptionOfType(PaymentException.class)
                .isThrownBy(() -> payments.find("4711"))
                .withMessageStartingWith("Searching an order's payments failed: Stripe answered 403")
                .withMessageContaining("the right rak_payment_intent_read")
                .satisfies(e -> assertThat(e.isRetryable()).isFalse())
                .satisfies(Leaks::assertNone);
    }

    @Test
    void asksInTheSameWordsUnderAnyLocale() throws Exception {
        stripe.at(SEARCH, found(null));
        for (String locale : DefaultLocale.TREACHEROUS) {
            DefaultLocale.with(locale, () -> payments.find("4711 'ü' \"\\ ٤"));
        }
        assertThat(stripe.requests())
                .hasSize(DefaultLocale.TREACHEROUS.length)
                .extracting(OrderSearchTests::query)
                .containsOnly("metadata[\"orderId\"]:\"4711 'ü' \\\"\\\\ ٤\"");
        assertThat(stripe.requests())
                .allSatisfy(
                        sent -> assertThat(sent.getUrl()).matches("\\p{ASCII}+").contains("limit=100"));
    }

    private static String query(LoggedRequest sent) {
        return sent.queryParameter("query").firstValue();
    }

    private static ResponseDefinitionBuilder found(String nextPage, String... intents) {
        String next = nextPage == null ? "null" : '"' + nextPage + '"';
        return StripeServer.answer(200, """
                {"object":"search_result","has_more":%s,"next_page":%s,"data":[%s]}""".formatted(nextPage != null, next, String.join(",", List.of(intents))));
    }

    private static String list(boolean hasMore, String... items) {
        return """
                {"object":"list","has_more":%s,"data":[%s]}""".formatted(hasMore, String.join(",", items));
    }

    private static String intent(String id, String metadata) {
        return """
                {"id":"%s","object":"payment_intent","status":"succeeded","amount":1999,"amount_received":1999,
                 "currency":"eur","created":1764000000,"metadata":%s}""".formatted(id, metadata);
    }

    private static String refund(String id) {
        return """
                {"id":"%s","object":"refund","status":"succeeded","amount":100,"currency":"eur"}""".formatted(id);
    }

    private static String dispute(String id) {
        return """
                {"id":"%s","object":"dispute","status":"needs_response","amount":1999,"currency":"eur"}""".formatted(id);
    }
}
