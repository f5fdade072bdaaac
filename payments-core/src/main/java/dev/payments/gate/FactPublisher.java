package dev.payments.gate;

import dev.payments.event.DisputeOpened;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaidAgain;
import dev.payments.event.PaymentEvent;
import dev.payments.gate.PaymentEventDispatcher.Outcome;
import dev.payments.reading.StripeEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes the facts of one event, each in a transaction of its own. Immutable. */
record FactPublisher(IdempotencyGuard guard, Consumer<? super PaymentEvent> listener, GateOptions options) {

    private static final Logger log = LoggerFactory.getLogger(PaymentEventDispatcher.class);

    /** The Dashboard gives all its test events this id: they are no duplicates of one another. */
    private static final String TEST_EVENT_KEY = "stripe-event:evt_00000000000000";

    /**
     * One that fails does not keep the others from being published. When all are, so is the event: under its own key, unless it has
     * been stored as one of theirs, so that Stripe need not be asked about it again.
     */
    Outcome publishAll(StripeEvent event, List<PaymentEvent> facts) {
        Outcome outcome = publishAll(facts);
        List<String> keys = event.keys();
        if (outcome != Outcome.IGNORED && facts.stream().noneMatch(fact -> keys.contains(fact.key()))) {
            guard.runOnce(keys.get(keys.size() - 1), () -> {});
        }
        return outcome;
    }

    private Outcome publishAll(List<PaymentEvent> facts) {
        Outcome outcome = Outcome.IGNORED;
        Throwable failure = null;
        for (PaymentEvent fact : facts) {
            try {
                outcome = stronger(outcome, publish(fact));
            } catch (VirtualMachineError e) {
                throw e;
            } catch (Throwable e) {
                failure = join(failure, e);
            }
        }
        if (failure != null) {
            throw FactPublisher.<RuntimeException>unchecked(failure);
        }
        return outcome;
    }

    Outcome publish(PaymentEvent fact) {
        if (!options.isListenedTo(fact.getClass())) {
            return options.report(fact.getClass(), fact.source(), Outcome.IGNORED);
        }
        Attempt attempt = new Attempt(fact);
        boolean published;
        try {
            published = attempt.run();
        } catch (Throwable e) {
            options.reportFailure(attempt.told.getClass(), fact.source(), e);
            throw e;
        }
        log.debug("{} {}", published ? "Published" : "Duplicate", fact.key());
        return options.report(
                attempt.told.getClass(), fact.source(), published ? Outcome.PUBLISHED : Outcome.DUPLICATE);
    }

    private static Outcome stronger(Outcome one, Outcome other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Throwable join(@Nullable Throwable first, Throwable next) {
        if (first == null) {
            return next;
        }
        if (first != next) {
            first.addSuppressed(next);
        }
        return first;
    }

    /** Listeners in other languages, or in disguise, throw checked exceptions too. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException unchecked(Throwable failure) throws T {
        throw (T) failure;
    }

    /** One fact on its way: which of two events it is shows when its claim is made. */
    private final class Attempt {

        private final PaymentEvent fact;
        private PaymentEvent told;

        Attempt(PaymentEvent fact) {
            this.fact = fact;
            this.told = fact;
        }

        boolean run() {
            if (!options.preparations().isEmpty()) {
                if (!guard.known(Set.of(fact.key())).isEmpty()) {
                    return false;
                }
                options.preparations().forEach(preparation -> preparation.prepare(fact));
            }
            if (fact instanceof OrderPaid paid && options.oncePerOrder()) {
                String claim = claim(paid);
                return guard.runOnce(fact.key(), List.of(claim), newClaims -> {
                    told = newClaims.contains(claim) ? paid : again(paid);
                    listener.accept(told);
                });
            }
            if (fact instanceof DisputeOpened dispute && dispute.isInquiry()) {
                List<String> claims = List.of(StripeEvent.inquiryClaim(dispute.disputeId()));
                return guard.runOnce(fact.key(), claims, newClaims -> listener.accept(fact));
            }
            String key = fact.key().equals(TEST_EVENT_KEY) ? TEST_EVENT_KEY + ":" + UUID.randomUUID() : fact.key();
            return guard.runOnce(key, () -> listener.accept(fact));
        }

        private OrderPaidAgain again(OrderPaid paid) {
            log.warn(
                    "An order that was paid before is paid again, by {}: it is published as OrderPaidAgain and not as"
                            + " OrderPaid; somebody must look, and most likely refund it",
                    paid.sessionId());
            return OrderPaidAgain.of(paid);
        }

        /** The hash, so that it is short and says nothing of the order. */
        private String claim(OrderPaid paid) {
            String account = options.isConnected(paid.account()) ? Objects.requireNonNullElse(paid.account(), "") : "";
            return "paid-order:" + account + ":" + sha256(paid.orderId());
        }

        private static String sha256(String text) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform must provide SHA-256", e);
            }
        }
    }
}
