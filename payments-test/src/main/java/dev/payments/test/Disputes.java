package dev.payments.test;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Opens and closes disputes, as buyers' banks do. Thread-safe. */
final class Disputes {

    private static final Set<String> REASONS = Set.of(
            "bank_cannot_process",
            "check_returned",
            "credit_not_processed",
            "customer_initiated",
            "debit_not_authorized",
            "duplicate",
            "fraudulent",
            "general",
            "incorrect_account_details",
            "insufficient_funds",
            "noncompliant",
            "product_not_received",
            "product_unacceptable",
            "subscription_canceled",
            "unrecognized");
    private static final Set<String> CLOSED = Set.of("won", "lost", "warning_closed", "prevented");

    private final Map<String, Dispute> disputes = new ConcurrentHashMap<>();
    private final ObjectWriter writer;
    private final EventLog events;
    private final Clock clock;

    Disputes(ObjectWriter writer, EventLog events, Clock clock) {
        this.writer = writer;
        this.events = events;
        this.clock = clock;
    }

    /** A chargeback and its status. */
    record Dispute(String id, Payment payment, String reason, String status, Instant createdAt) {

        static final String OPEN = "needs_response";

        boolean isOpen() {
            return status.equals(OPEN);
        }

        /** Whether the buyer's bank has the money, provisionally or for good. */
        boolean holdsTheMoney() {
            return isOpen() || status.equals("lost");
        }

        Dispute closed(String closingStatus) {
            return new Dispute(id, payment, reason, closingStatus, createdAt);
        }

        @Override
        public String toString() {
            return "Dispute[" + id + "]";
        }
    }

    Optional<Dispute> find(String id) {
        return Optional.ofNullable(disputes.get(id));
    }

    Dispute open(Payment payment, String reason) {
        requireOneOf(REASONS, reason, "reason");
        synchronized (payment.session()) {
            Dispute earlier = payment.state().dispute();
            if (!payment.hasSucceeded()) {
                throw new IllegalStateException("the payment cannot be disputed: it has not succeeded");
            }
            if (earlier != null && earlier.isOpen()) {
                throw new IllegalStateException("the payment is already disputed: " + earlier.id());
            }
            Dispute dispute = new Dispute(StripeIds.of("dp_"), payment, reason, Dispute.OPEN, clock.instant());
            record("charge.dispute.created", dispute);
            return dispute;
        }
    }

    void close(String disputeId, String status) {
        requireOneOf(CLOSED, status, "status");
        Payment payment = find(disputeId)
                .orElseThrow(() -> new IllegalArgumentException("there is no dispute " + disputeId))
                .payment();
        synchronized (payment.session()) {
            Dispute dispute = find(disputeId).orElseThrow();
            if (!dispute.isOpen()) {
                throw new IllegalStateException("the dispute is already closed: it is " + dispute.status());
            }
            record("charge.dispute.closed", dispute.closed(status));
        }
    }

    private void record(String eventType, Dispute dispute) {
        dispute.payment().dispute(dispute);
        disputes.put(dispute.id(), dispute);
        events.append(eventType, writer.dispute(dispute));
    }

    private static void requireOneOf(Set<String> allowed, String value, String what) {
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException("a dispute's " + what + " must be one of "
                    + String.join(", ", new TreeSet<>(allowed)) + ", not " + value);
        }
    }
}
