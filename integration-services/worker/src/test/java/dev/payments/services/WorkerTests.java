package dev.payments.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.test.SignedWebhook;
import dev.payments.test.StripeEvents;
import dev.payments.webhook.WebhookParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** It starts without anything of the web on its class path, says that nothing receives, and can be handed deliveries. */
@ExtendWith(OutputCaptureExtension.class)
class WorkerTests {

    private static final String SECRET = "whsec_of_a_worker";

    @Test
    void startsAndPublishesWhatItIsHanded(CapturedOutput output) {
        try (ConfigurableApplicationContext context = SpringApplication.run(
                Worker.class, "--STRIPE_API_KEY=sk_test_of_a_worker", "--STRIPE_WEBHOOK_SECRET=" + SECRET)) {
            SignedWebhook delivery =
                    StripeEvents.checkoutSessionCompleted().orderId("4711").sign(SECRET);

            context.getBean(PaymentEventDispatcher.class)
                    .dispatch(context.getBean(WebhookParser.class).parse(delivery.body(), delivery.signatureHeader()));

            assertThat(context.getBean(Worker.class).paid()).containsExactly("4711");
            assertThat(output.getAll()).contains("Nothing takes Stripe's webhooks at /payments/webhook");
        }
    }

    @Test
    void saysNothingWhereNoneAreMeantToArrive(CapturedOutput output) {
        try (ConfigurableApplicationContext context = SpringApplication.run(
                Worker.class, "--STRIPE_API_KEY=sk_test_of_a_worker", "--payments.webhook.enabled=false")) {
            assertThat(context.isRunning()).isTrue();
            assertThat(output.getAll()).doesNotContain("Nothing takes Stripe's webhooks");
        }
    }
}
