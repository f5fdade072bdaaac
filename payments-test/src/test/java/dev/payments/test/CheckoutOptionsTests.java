package dev.payments.test;

import static dev.payments.session.PaymentSessionRequest.CaptureMethod.MANUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.payments.event.Buyer;
import dev.payments.event.OrderAuthorized;
import dev.payments.event.OrderPaid;
import dev.payments.event.PaymentEvent;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.money.Money;
import dev.payments.payment.RefundRequest;
import dev.payments.session.CheckoutOptions;
import dev.payments.session.LineItem;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSession;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.stripe.StripePayments;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A shop with a catalogue, discounts, shipping and taxes, through the library. */
class CheckoutOptionsTests {

    private static final LocalStripe STRIPE = LocalStripe.builder()
            .price("price_tea", "Tea", eur(1000))
            .price("price_pot", "Pot", eur(3000))
            .price("price_usd", "Dollar", Money.ofMinor(100, "usd"))
            .coupon("SPRING", 10)
            .shippingRate("shr_post", eur(490))
            .customer("cus_ada", "ada@shop.example")
            .tax(19)
            .start();

    private final RawClient client = new RawClient(STRIPE);
    private final List<PaymentEvent> events = new CopyOnWriteArrayList<>();
    private final StripePayments payments = Shop.builder(STRIPE).build();
    private final PaymentEventDispatcher gate = payments.gate(IdempotencyGuard.inMemory(), events::add);

    @AfterAll
    static void close() {
        STRIPE.close();
    }

    /** 20.00 + 30.00, less 10 %, and 4.90 for shipping, and 19 % on 49.90: 59.38. */
    @Test
    void addsUpCatalogueCodeShippingAndTax() {
        PaymentSession.Created session = payments.sessions()
                .create(order("basket")
                        .lineItem("price_tea", 2)
                        .lineItem("price_pot", 1)
                        .captureMethod(MANUAL)
                        .options(CheckoutOptions.builder()
                                .promotionCodes()
                                .shippingCountries("FR", "DE")
                                .shippingRate("shr_post")
                                .automaticTax()
                                .phone()
                                .build())
                        .build());
        assertThat(session.amount()).isEqualTo(eur(6533));
        assertThat(page(session, "apply", " ").body()).contains("Pay 65.33 EUR").doesNotContain("not valid");
        assertThat(page(session, "apply", "WINTER").body()).contains("This promotion code is not valid");
        assertThat(page(session, "apply", "SPRING").body())
                .contains("-5.00 EUR", "4.90 EUR", "9.48 EUR", "Pay 59.38 EUR");
        STRIPE.pay(session.id());
        assertThat(payments.sessions().findProceeds(session.id())).isEmpty();

        payments.reconciler(gate).confirm(session.id());
        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        OrderAuthorized.class,
                        event -> assertThat(event.amount()).isEqualTo(eur(5938)));
        payments.captures().capture(session.id(), eur(4000));
        payments.reconciler(gate).confirm(session.id());
        assertThat(events.get(1)).isInstanceOfSatisfying(OrderPaid.class, event -> {
            assertThat(event.amount()).isEqualTo(eur(4000));
            assertThat(event.buyer())
                    .isNotNull()
                    .satisfies(buyer -> assertThat(buyer.phone()).isEqualTo("+4930901820"))
                    .extracting(Buyer::shippingAddress)
                    .extracting(Buyer.Address::country)
                    .isEqualTo("FR");
        });
        assertThat(payments.sessions().findProceeds(session.id()))
                .contains(new PaymentSession.Proceeds(eur(4000), eur(85), eur(3915)));
        assertThat(payments.refunds()
                        .refund(RefundRequest.builder(session.id())
                                .amount(eur(1000))
                                .build())
                        .amount())
                .isEqualTo(eur(1000));
    }

    @Test
    void takesOffACouponAndKnowsItsCustomer() {
        PaymentSession.Created session = payments.sessions()
                .create(order("coupon")
                        .lineItem(LineItem.of("Tea", eur(999), 1)
                                .withDescription("Black, first flush")
                                .withImage("https://shop.example/tea.png"))
                        .options(CheckoutOptions.builder()
                                .customerId("cus_ada")
                                .discount("promo_SPRING")
                                .shipping("Free", eur(0))
                                .shipping("Express", eur(900))
                                .build())
                        .build());
        assertThat(session.amount()).isEqualTo(eur(899));
        assertThat(client.get("/c/pay/" + session.id()).body()).contains("ada@shop.example", "Black, first flush");
    }

    @Test
    void refusesWhatTheAccountDoesNotHave() {
        Map.of(
                        "No such price",
                        order("1").lineItem("price_gone", 1).build(),
                        "one currency",
                        order("2")
                                .lineItem("price_tea", 1)
                                .lineItem("price_usd", 1)
                                .build(),
                        "No such coupon",
                        tea(CheckoutOptions.builder().discount("GONE")),
                        "No such promotion code",
                        tea(CheckoutOptions.builder().discount("promo_GONE")),
                        "No such customer",
                        tea(CheckoutOptions.builder().customerId("cus_gone")),
                        "No such shipping rate",
                        tea(CheckoutOptions.builder().shippingRate("shr_gone")),
                        "session's currency",
                        tea(CheckoutOptions.builder().shipping("Post", Money.ofMinor(1, "usd"))))
                .forEach((message, request) -> assertThatExceptionOfType(PaymentException.class)
                        .as(message)
                        .isThrownBy(() -> payments.sessions().create(request))
                        .satisfies(e -> assertThat(e.statusCode()).isEqualTo(400)));
    }

    @Test
    void takesNoCodeWhereNoneWasAskedFor() {
        PaymentSession.Created session = payments.sessions().create(tea(CheckoutOptions.builder()));
        assertThat(page(session, "apply", "SPRING").body()).contains("not valid", "Pay 10.00 EUR");
        STRIPE.pay(session.id());
        assertThat(page(session, "apply", "SPRING").body()).contains("This order is paid");
    }

    @Test
    void refusesIdsAndPercentagesThatAreNone() {
        LocalStripeBuilder builder = LocalStripe.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.price("tea", "Tea", eur(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.customer("ada", "ada@shop.example"));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.shippingRate("post", eur(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.coupon("SPRING", 101));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.tax(-1));
    }

    @Test
    void theFakeKnowsPricesThatItWasGiven() {
        FakePaymentSessions fake = new FakePaymentSessions();
        fake.addPrice("price_tea", eur(1000));
        PaymentSessionRequest request = order("4711")
                .lineItem("price_tea", 2)
                .lineItem("Pot", eur(1), 1)
                .build();
        assertThat(fake.create(request).amount()).isEqualTo(eur(2001));
        assertThatExceptionOfType(PaymentException.class)
                .isThrownBy(() ->
                        fake.create(order("4712").lineItem("price_gone", 1).build()))
                .withMessageContaining("No such price: 'price_gone'");
    }

    private static PaymentSessionRequest tea(CheckoutOptions.Builder options) {
        return order("tea").lineItem("price_tea", 1).options(options.build()).build();
    }

    private static PaymentSessionRequest.Builder order(String orderId) {
        return PaymentSessionRequest.builder(orderId);
    }

    private static Money eur(long minorUnits) {
        return Money.ofMinor(minorUnits, "eur");
    }

    private HttpResponse<String> page(PaymentSession.Created session, String outcome, String code) {
        return client.post("/c/pay/" + session.id(), Map.of("outcome", outcome, "promotion_code", code));
    }
}
