package dev.payments.test;

import dev.payments.event.PaymentEvent;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.gate.PaymentEventDispatcher;
import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.stripe.StripeClients;
import dev.payments.stripe.StripePayments;
import dev.payments.webhook.WebhookParser;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A service in miniature: one instance's webhook, and the gate that it shares with the other instances. */
final class Shop implements AutoCloseable {

    private final Queue<PaymentEvent> published;
    private final PaymentEventDispatcher gate;
    private final LocalStripe stripe;
    private final WebhookParser parser;
    private final WebhookReceiver webhook;

    Shop(LocalStripe stripe) throws IOException {
        this(stripe, IdempotencyGuard.inMemory(), new ConcurrentLinkedQueue<>());
    }

    private Shop(LocalStripe stripe, IdempotencyGuard guard, Queue<PaymentEvent> published) throws IOException {
        this(stripe, published, gate(stripe, guard, published));
    }

    private Shop(LocalStripe stripe, Queue<PaymentEvent> published, PaymentEventDispatcher gate) throws IOException {
        this.published = published;
        this.gate = gate;
        this.stripe = stripe;
        this.parser = WebhookParser.of(stripe.webhookSecret());
        this.webhook = new WebhookReceiver(this::take);
    }

    /** Another instance behind the same gate. */
    Shop another() throws IOException {
        return new Shop(stripe, published, gate);
    }

    URI url() {
        return webhook.url();
    }

    /** How many deliveries this instance received. */
    int deliveries() {
        return webhook.deliveries().size();
    }

    /** What the listeners of all instances received, in order. */
    List<PaymentEvent> published() {
        return List.copyOf(published);
    }

    <E extends PaymentEvent> List<E> published(Class<E> type) {
        return published.stream().filter(type::isInstance).map(type::cast).toList();
    }

    PaymentReconciler reconciler() {
        return payments(stripe).reconciler(gate);
    }

    private int take(int number) {
        WebhookReceiver.Delivery delivery = webhook.deliveries().get(number - 1);
        gate.dispatch(parser.parse(delivery.body(), delivery.signature()));
        return 200;
    }

    private static PaymentEventDispatcher gate(
            LocalStripe stripe, IdempotencyGuard guard, Queue<PaymentEvent> published) {
        return payments(stripe).gate(guard, published::add);
    }

    private static StripePayments payments(LocalStripe stripe) {
        return builder(stripe).maxNetworkRetries(0).build();
    }

    /** What core asks this Stripe with. */
    static StripePayments.Builder builder(LocalStripe stripe) {
        return StripePayments.builder(StripeClients.builder(stripe.apiKey())
                        .apiBase(stripe.apiBase())
                        .build())
                .successUrl("https://shop.example/thanks");
    }

    @Override
    public void close() {
        webhook.close();
    }
}
