package dev.payments.test;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

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

    /** A chargeback or an inquiry, and its status. */
    record Dispute(String id, Payment payment, String reason, String status, Instant createdAt) {

        static final String OPEN = "needs_response";
        static final String INQUIRY = "warning_needs_response";

        boolean isOpen() {
            return status.equals(OPEN) || status.equals(INQUIRY);
        }

        /** Whether the buyer's bank has the money, provisionally or for good. */
        boolean holdsTheMoney() {
            return status.equals(OPEN) || status.equals("lost");
        }

        Dispute as(String newStatus) {
            return new Dispute(id, payment, reason, newStatus, createdAt);
        }

        @Override
        public String toString() {
            return "Dispute[" + id + "]";
        }
    }

    /** Newest first. */
    List<Dispute> of(Payment payment) {
        return disputes.values().stream()
                .filter(dispute -> dispute.payment().equals(payment))
                .sorted(Comparator.comparing(Dispute::createdAt).reversed())
                .toList();
    }

    Optional<Dispute> find(String id) {
        return Optional.ofNullable(disputes.get(id));
    }

    /** @param status that of a chargeback or of an inquiry */
    Dispute open(Payment payment, String reason, String status) {
        requireOneOf(REASONS, reason, "reason");
        synchronized (payment.session()) {
            Dispute earlier = payment.state().dispute();
            if (!payment.hasSucceeded()) {
                throw new IllegalStateException("the payment cannot be disputed: it has not succeeded");
            }
            if (earlier != null && earlier.isOpen()) {
                throw new IllegalStateException("the payment is already disputed: " + earlier.id());
            }
            Dispute dispute = new Dispute(StripeIds.of("dp_"), payment, reason, status, clock.instant());
            record("charge.dispute.created", dispute, null);
            announceWithdrawal(dispute);
            return dispute;
        }
    }

    /** Announces an early fraud warning, and returns its id. */
    String warn(Payment payment, String fraudType) {
        String id = StripeIds.of("issfr_");
        synchronized (payment.session()) {
            if (!payment.hasSucceeded()) {
                throw new IllegalStateException("nobody warns of the payment: it has not succeeded");
            }
            ObjectNode warning = Json.object();
            warning.put("id", id);
            warning.put("object", "radar.early_fraud_warning");
            warning.put("actionable", payment.state().dispute() == null);
            warning.put("charge", payment.chargeId());
            warning.put("created", clock.instant().getEpochSecond());
            warning.put("fraud_type", fraudType);
            warning.put("payment_intent", payment.paymentIntentId());
            events.append("radar.early_fraud_warning.created", warning);
        }
        return id;
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
            record("charge.dispute.closed", dispute.as(status), null);
        }
    }

    /** Makes a chargeback of an inquiry. */
    void escalate(String disputeId) {
        Payment payment = find(disputeId)
                .orElseThrow(() -> new IllegalArgumentException("there is no dispute " + disputeId))
                .payment();
        synchronized (payment.session()) {
            Dispute dispute = find(disputeId).orElseThrow();
            if (!dispute.status().equals(Dispute.INQUIRY)) {
                throw new IllegalStateException("the dispute is no inquiry: it is " + dispute.status());
            }
            Dispute escalated = dispute.as(Dispute.OPEN);
            record("charge.dispute.updated", escalated, Json.object().put("status", dispute.status()));
            announceWithdrawal(escalated);
        }
    }

    private void announceWithdrawal(Dispute dispute) {
        if (dispute.holdsTheMoney()) {
            events.append("charge.dispute.funds_withdrawn", writer.dispute(dispute));
        }
    }

    private void record(String eventType, Dispute dispute, @Nullable ObjectNode previous) {
        dispute.payment().dispute(dispute);
        disputes.put(dispute.id(), dispute);
        events.append(eventType, writer.dispute(dispute), previous);
    }

    private static void requireOneOf(Set<String> allowed, String value, String what) {
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException("a dispute's " + what + " must be one of "
                    + String.join(", ", new TreeSet<>(allowed)) + ", not " + value);
        }
    }
}
