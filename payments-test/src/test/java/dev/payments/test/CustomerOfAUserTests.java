package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.payments.money.Money;
import dev.payments.session.CheckoutOptions;
import dev.payments.session.InvalidPaymentSessionRequestException;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.stripe.StripePayments;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One customer at Stripe for each user of the shop. */
class CustomerOfAUserTests {

    private static final LocalStripe STRIPE = LocalStripe.start();

    private final RawClient client = new RawClient(STRIPE);
    private final StripePayments payments = Shop.builder(STRIPE).build();

    @AfterAll
    static void close() {
        STRIPE.close();
    }

    @Test
    void isMadeWithTheFirstSessionAndUsedInAllOthers() {
        String first = customerOf(create("user-1", "ada@shop.example"));
        assertThat(first).startsWith("cus_");
        assertThat(customerOf(create("user-1", "ada@shop.example"))).isEqualTo(first);
        assertThat(customerOf(create("user-1", null))).isEqualTo(first);
        assertThat(customerOf(create("user-1", "other@shop.example"))).isEqualTo(first);
        assertThat(customerOf(create("user-2", null))).isNotEqualTo(first);
        assertThat(RawClient.json(client.get("/v1/customers/" + first))
                        .get("email")
                        .asString())
                .isEqualTo("ada@shop.example");
    }

    /** Stripe's search finds a customer a minute late: until then, the idempotency key keeps it to one. */
    @Test
    void isOneHoweverManyAskAtOnce() {
        List<String> customers = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> customerOf(create("busy", i % 2 == 0 ? "busy@shop.example" : null)))
                .distinct()
                .toList();
        assertThat(customers).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "ada", "\"", "a\\", "ädä 😀"})
    void isItsOwnWhateverTheUserIsCalled(String userId) {
        String customer = customerOf(create(userId, null));
        assertThat(customerOf(create(userId, null))).isEqualTo(customer);
        assertThat(customerOf(create(userId + "x", null))).isNotEqualTo(customer);
    }

    @Test
    void distinguishesCapitals() {
        assertThat(customerOf(create("Grace", null))).isNotEqualTo(customerOf(create("grace", null)));
    }

    @Test
    void isEitherNamedOrFound() {
        assertThatExceptionOfType(InvalidPaymentSessionRequestException.class)
                .isThrownBy(() -> CheckoutOptions.builder()
                        .customerId("cus_1")
                        .userId("u")
                        .build())
                .withMessage("userId must be left out beside a customerId");
        assertThatExceptionOfType(InvalidPaymentSessionRequestException.class)
                .isThrownBy(() -> CheckoutOptions.builder().userId(" ").build())
                .withMessage("userId must not be blank");
    }

    private String create(String userId, @Nullable String email) {
        return payments.sessions()
                .create(PaymentSessionRequest.builder("4711")
                        .lineItem("Tea", Money.ofMinor(1000, "eur"), 1)
                        .customerEmail(email)
                        .options(CheckoutOptions.builder().userId(userId).build())
                        .build())
                .id();
    }

    private String customerOf(String sessionId) {
        return RawClient.json(client.get("/v1/checkout/sessions/" + sessionId))
                .get("customer")
                .asString();
    }
}
