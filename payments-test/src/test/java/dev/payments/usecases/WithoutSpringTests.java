package dev.payments.usecases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.event.OrderPaid;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.stripe.StripeClients;
import dev.payments.stripe.StripePayments;
import dev.payments.test.LocalStripe;
import dev.payments.test.SignedWebhook;
import dev.payments.test.StripeEvents;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The README's "Without Spring", with nothing but core and a local Stripe. */
class WithoutSpringTests {

    private final List<String> delivered = new ArrayList<>();

    @Test
    void takesThePaymentOfAnOrder() {
        try (LocalStripe stripe = LocalStripe.start()) {
            StripePayments payments = StripePayments.builder(StripeClients.builder(stripe.apiKey())
                            .apiBase(stripe.apiBase())
                            .build())
                    .signingSecrets(List.of(stripe.webhookSecret()))
                    .successUrl("https://shop.example/thanks")
                    .build();
            PaymentEventDispatcher gate = gate(payments);
            String sessionId = payments.sessions().create(request("4711")).id();
            stripe.pay(sessionId);
            SignedWebhook delivery =
                    StripeEvents.checkoutSessionCompleted().orderId("4712").sign(stripe.webhookSecret());

            String url = take(payments, gate, request("4713"), delivery.body(), delivery.signatureHeader(), sessionId);

            assertThat(url).startsWith("http");
            assertThat(delivered).containsExactly("4712", "4711");
        }
    }

    @Test
    void startsWithAKeyAndASigningSecret() {
        SignedWebhook delivery =
                StripeEvents.checkoutSessionCompleted().orderId("4711").sign("whsec_1");
        StripePayments payments = start("sk_test_1", "whsec_1");

        gate(payments).dispatch(payments.webhooks().parse(delivery.body(), delivery.signatureHeader()));

        assertThat(delivered).containsExactly("4711");
    }

    private static StripePayments start(String apiKey, String signingSecret) {
        StripePayments payments = StripePayments.builder(apiKey, signingSecret)
                .successUrl("https://shop.example/thanks?session={CHECKOUT_SESSION_ID}")
                .build();
        return payments;
    }

    private PaymentEventDispatcher gate(StripePayments payments) {
        PaymentEventDispatcher gate = payments.gate(IdempotencyGuard.inMemory(), event -> {
            if (event instanceof OrderPaid paid) {
                deliver(paid.orderId());
            }
        });
        return gate;
    }

    private static String take(
            StripePayments payments,
            PaymentEventDispatcher gate,
            PaymentSessionRequest request,
            byte[] body,
            String signature,
            String sessionId) {
        String url = payments.sessions().create(request).url(); // where the buyer pays
        gate.dispatch(payments.webhooks().parse(body, signature)); // Stripe's POST: its bytes and Stripe-Signature
        payments.reconciler(gate).confirm(sessionId); // on the page that the buyer comes back to
        return url;
    }

    private static PaymentSessionRequest request(String orderId) {
        return PaymentSessionRequest.builder(orderId)
                .lineItem("Tea", new BigDecimal("19.99"), "eur", 2)
                .build();
    }

    private void deliver(String orderId) {
        delivered.add(orderId);
    }
}
