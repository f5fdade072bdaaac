package dev.payments.spring.usecases.readme;

import com.stripe.model.Payout;
import com.stripe.param.checkout.SessionCreateParams.PaymentMethodType;
import dev.payments.event.OrderEvent;
import dev.payments.money.Money;
import dev.payments.payment.Captures;
import dev.payments.payment.RefundRequest;
import dev.payments.payment.RefundRequest.Reason;
import dev.payments.payment.Refunds;
import dev.payments.payment.Refunds.Refund;
import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.reconciliation.PaymentReconciler.Confirmation;
import dev.payments.session.CheckoutOptions;
import dev.payments.session.LineItem;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.spring.jdbc.PaymentsDataSource;
import dev.payments.spring.stripe.StripeClientCustomizer;
import dev.payments.spring.stripe.StripeEventListener;
import dev.payments.stripe.CheckoutSessionCustomizer;
import dev.payments.test.Chaos;
import dev.payments.test.LocalStripe;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The README's further samples: that they are compiled is what they are here for. */
record Samples(PaymentReconciler reconciler, History history) {

    interface History {
        void add(String id, Instant at, String text);
    }

    @EventListener
    void on(OrderEvent event) {
        history.add(event.orderId(), event.occurredAt(), event.metadata().get("cashier"));
    }

    @StripeEventListener("payout.failed")
    void on(Payout payout) {
        history.add(payout.getId(), Instant.ofEpochSecond(payout.getCreated()), payout.getFailureMessage());
    }

    @GetMapping("/thanks")
    String thanks(@RequestParam String session) {
        Confirmation confirmation = reconciler.confirm(session); // a PaymentReconciler
        return switch (confirmation.state()) {
            case PAID -> "Thank you!";
            case PENDING -> "Thank you! Your bank still has to transfer the money.";
            case AUTHORIZED -> "Thank you! You will be charged when we ship.";
            case OPEN -> "You have not paid yet.";
            default -> "Nothing was paid."; // REFUSED, EXPIRED, NOT_OURS, UNKNOWN
        };
    }

    void giveBack(Refunds refunds, Captures captures, String sessionId) {
        Refund refund = refunds.refund(RefundRequest.builder(sessionId)
                .amount(Money.ofMajor(new BigDecimal("5.00"), "eur")) // or all that is left
                .reason(Reason.REQUESTED_BY_CUSTOMER)
                .idempotencyKey("return-17")
                .build());
        Money captured = captures.capture(sessionId); // or a part, or captures.cancel(sessionId)
        history.add(refund.id(), Instant.EPOCH, captured.toString());
    }

    @Bean
    @PaymentsDataSource
    DataSource shopDataSource(DataSourceProperties shop) {
        return shop.initializeDataSourceBuilder().build();
    }

    @Bean
    StripeClientCustomizer proxy() {
        return client -> client.proxy(ProxySelector.of(new InetSocketAddress("proxy.internal", 3128)));
    }

    @Bean
    CheckoutSessionCustomizer paymentMethods() {
        return (request, params) -> params.addPaymentMethodType(PaymentMethodType.SEPA_DEBIT);
    }

    PaymentSessionRequest request(String orderId) {
        return PaymentSessionRequest.builder(orderId)
                .lineItem("price_1TeaPot", 1)
                .lineItem(LineItem.of("Tea", Money.ofMinor(1999, "eur"), 2)
                        .withDescription("First flush")
                        .withImage("https://shop.example/tea.png"))
                .options(CheckoutOptions.builder()
                        .userId("user-17") // one customer at Stripe for each of your users; else the buyer is a guest
                        .promotionCodes() // or .discount("promo_1Spring")
                        .automaticTax()
                        .shippingCountries("DE", "AT")
                        .shipping("Post", Money.ofMinor(490, "eur"))
                        .phone()
                        .build())
                .build();
    }

    LocalStripe withCatalogue() {
        LocalStripe stripe = LocalStripe.builder()
                .price("price_1TeaPot", "Tea pot", Money.ofMinor(3000, "eur"))
                .coupon("SPRING", 10) // percent; its promotion code is promo_SPRING, and buyers type SPRING
                .customer("cus_1Ada", "ada@shop.example")
                .tax(19)
                .start();
        return stripe;
    }

    void pay(String sessionId) {
        try (LocalStripe stripe = LocalStripe.start()) {
            stripe.webhookUrl(URI.create("http://localhost:8080/payments/webhook"));
            // payments.stripe.api-base = stripe.apiBase(), payments.stripe.api-key = stripe.apiKey(),
            // payments.webhook.signing-secrets = stripe.webhookSecret()
            stripe.pay(sessionId);
        }
    }

    LocalStripe unreliable(URI oneInstance, URI anotherInstance) {
        LocalStripe stripe = LocalStripe.builder()
                .chaos(Chaos.seeded(42).withDuplicates(0.2).withDelays(0.5, Duration.ofMillis(200)))
                .webhookUrls(
                        List.of(oneInstance, anotherInstance)) // they take turns; webhookUrl(null) turns deliveries off
                .start();
        return stripe;
    }
}
