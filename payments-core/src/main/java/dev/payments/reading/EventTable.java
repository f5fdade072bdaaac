package dev.payments.reading;

import dev.payments.event.OtherStripeEvent;
import dev.payments.reading.UnresolvedDispute.News;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What counts as what: a row for each of Stripe's event types that is more than an {@link OtherStripeEvent}. */
final class EventTable {

    private static final Map<String, Row> ROWS = new LinkedHashMap<>();

    static {
        row(
                "checkout.session.completed",
                "checkout.session",
                facts -> facts.session().completedEvent());
        row(
                "checkout.session.async_payment_succeeded",
                "checkout.session",
                facts -> facts.session().paidEvent());
        row(
                "checkout.session.async_payment_failed",
                "checkout.session",
                facts -> facts.session().failedEvent());
        row(
                "checkout.session.expired",
                "checkout.session",
                facts -> facts.session().expired());
        row("payment_intent.amount_capturable_updated", "payment_intent", FactReader::intentChanged);
        row("payment_intent.succeeded", "payment_intent", FactReader::intentChanged);
        row("payment_intent.canceled", "payment_intent", FactReader::intentChanged);
        row("charge.captured", "charge", FactReader::chargeCaptured);
        row("charge.refunded", "charge", FactReader::chargeRefunded);
        row("refund.created", "refund", FactReader::refundChanged);
        row("refund.updated", "refund", FactReader::refundChanged);
        row("refund.failed", "refund", FactReader::refundChanged);
        row("charge.refund.updated", "refund", FactReader::refundChanged);
        row("radar.early_fraud_warning.created", "radar.early_fraud_warning", FactReader::fraudWarned);
        row("charge.dispute.created", "dispute", facts -> facts.dispute(News.OPENED));
        row("charge.dispute.updated", "dispute", FactReader::disputeUpdated);
        row("charge.dispute.funds_withdrawn", "dispute", facts -> facts.dispute(News.FUNDS_WITHDRAWN));
        row("charge.dispute.closed", "dispute", facts -> facts.dispute(News.CLOSED));
    }

    /** The types that have a row. */
    static final List<String> TYPES = List.copyOf(ROWS.keySet());

    private EventTable() {}

    private record Row(String kind, Function<FactReader, StripeEvent> fact) {}

    private static void row(String type, String kind, Function<FactReader, StripeEvent> fact) {
        ROWS.put(type, new Row(kind, fact));
    }

    /** Reads an event of this type from the object in it. */
    static StripeEvent read(String type, FactReader facts) {
        Row row = ROWS.get(type);
        if (row == null) {
            return facts.other();
        }
        facts.requireKind(row.kind());
        return row.fact().apply(facts);
    }
}
