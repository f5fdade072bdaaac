package dev.payments.test;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All payments, and the events about their payment intents and charges. Thread-safe. */
final class Payments {

    private final Map<String, Payment> byPaymentIntent = new ConcurrentHashMap<>();
    private final Map<String, Payment> byCharge = new ConcurrentHashMap<>();
    private final ObjectWriter writer;
    private final EventLog events;
    private final Clock clock;

    Payments(ObjectWriter writer, EventLog events, Clock clock) {
        this.writer = writer;
        this.events = events;
        this.clock = clock;
    }

    Optional<Payment> byPaymentIntent(String id) {
        return Optional.ofNullable(byPaymentIntent.get(id));
    }

    /** Newest first. */
    List<Payment> newestFirst() {
        return byPaymentIntent.values().stream()
                .sorted(Comparator.comparing(Payment::createdAt).reversed())
                .toList();
    }

    /** Newest first. */
    List<Payment> with(SearchQuery query) {
        return newestFirst().stream()
                .filter(payment -> query.matches(payment.request().paymentMetadata()))
                .toList();
    }

    Optional<Payment> byCharge(String id) {
        return Optional.ofNullable(byCharge.get(id)).filter(Payment::hasCharge);
    }

    /** Tries to pay a session, under its lock; continues the payment that an earlier attempt began. */
    Payment attempt(CheckoutSession session, Payment.Status status, Payment.Method method, String buyerEmail) {
        Payment begun = session.state().payment();
        return begun == null ? begin(session, status, method, buyerEmail) : goOn(begun, status, method, buyerEmail);
    }

    /** Records the events that the payment's state means for its payment intent and its charge. */
    void announce(Payment payment) {
        switch (payment.state().status()) {
            case DECLINED -> announce(payment, null, "payment_intent.payment_failed");
            case PROCESSING -> announce(payment, "charge.pending", "payment_intent.processing");
            case AUTHORIZED -> announce(payment, "charge.succeeded", "payment_intent.amount_capturable_updated");
            case SUCCEEDED -> announce(payment, "charge.succeeded", "payment_intent.succeeded");
            case RELEASED -> announce(payment, null, "payment_intent.canceled");
            case FAILED -> announce(payment, "charge.failed", "payment_intent.payment_failed");
        }
    }

    /** Takes money that is reserved, and lets go of the rest. */
    void capture(Payment payment, long amount) {
        payment.settle(Payment.Status.SUCCEEDED, amount);
        announce(payment, "charge.captured", "payment_intent.succeeded");
    }

    private Payment begin(CheckoutSession session, Payment.Status status, Payment.Method method, String buyerEmail) {
        Payment payment = new Payment(session, status, method, buyerEmail, clock.instant());
        byPaymentIntent.put(payment.paymentIntentId(), payment);
        byCharge.put(payment.chargeId(), payment);
        return payment;
    }

    private Payment goOn(Payment begun, Payment.Status status, Payment.Method method, String buyerEmail) {
        begun.attempt(status, method, buyerEmail, clock.instant());
        return begun;
    }

    private void announce(Payment payment, @Nullable String chargeEvent, String paymentIntentEvent) {
        if (chargeEvent != null) {
            events.append(chargeEvent, writer.charge(payment, null));
        }
        events.append(paymentIntentEvent, writer.paymentIntent(payment, null));
    }
}
