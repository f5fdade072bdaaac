package dev.payments.reading;

import dev.payments.event.OtherStripeEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What counts as what: a row for each of Stripe's event types that is more than an {@link OtherStripeEvent}. */
final class EventTable {

    private static final Map<String, Row> ROWS = new LinkedHashMap<>();

    static {
        row("checkout.session.completed", "checkout.session", FactReader::sessionCompleted);
        row("checkout.session.async_payment_succeeded", "checkout.session", FactReader::paid);
        row("checkout.session.async_payment_failed", "checkout.session", FactReader::paymentFailed);
        row("checkout.session.expired", "checkout.session", FactReader::sessionExpired);
        row("charge.refunded", "charge", FactReader::refunded);
        row("charge.dispute.created", "dispute", facts -> facts.dispute(false));
        row("charge.dispute.closed", "dispute", facts -> facts.dispute(true));
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
