package dev.payments.webhook;

import static dev.payments.webhook.WebhookRejectedException.Reason.NOT_AN_EVENT;
import static dev.payments.webhook.WebhookRejectedException.Reason.THIN_EVENT;

import dev.payments.event.EventSource;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the JSON of a Stripe event that is known to be genuine. The properties that we need are read from the JSON itself,
 * whatever API version it was rendered in. Immutable and thread-safe.
 */
public final class PaymentEventReader {

    /** The metadata key under which sessions carry their order id, unless said otherwise. */
    public static final String DEFAULT_ORDER_ID_METADATA_KEY = "orderId";

    private final String orderIdMetadataKey;

    /** A reader that finds the order id under this metadata key. */
    public PaymentEventReader(String orderIdMetadataKey) {
        this.orderIdMetadataKey = orderIdMetadataKey;
    }

    /**
     * Reads an event without asking who sent it: for events that Stripe's API gave, or that were verified before.
     *
     * @param body the event's JSON in UTF-8; kept in the event, so not to be modified afterwards
     * @throws WebhookRejectedException if it is not a Stripe event
     */
    public PaymentEvent read(byte[] body) {
        EventEnvelope envelope = new EventEnvelope();
        boolean isObject = parse(body, json -> envelope.read(json, orderIdMetadataKey));
        return new EventTable(source(envelope, isObject, body), envelope.data, envelope.previousAmountRefunded)
                .toEvent();
    }

    /**
     * Reads what a checkout session's own JSON, rather than an event about it, says of its order.
     *
     * @param body the session's JSON in UTF-8, as Stripe's API gave it
     * @param occurredAt what to say of the time, which the session does not tell
     * @return empty while the buyer can still pay, {@link OtherStripeEvent} if the session is not ours
     * @throws WebhookRejectedException if it is not a session's JSON
     */
    public Optional<PaymentEvent> readSession(byte[] body, Instant occurredAt) {
        StripeObject session = new StripeObject();
        parse(body, json -> session.read(json, orderIdMetadataKey));
        String type = switch (String.valueOf(session.status)) {
            case "open" -> null;
            case "complete" -> "checkout.session.completed";
            case "expired" -> "checkout.session.expired";
            default -> throw new WebhookRejectedException(NOT_AN_EVENT, "the JSON is not a checkout session");
        };
        return Optional.ofNullable(type)
                .map(known -> new EventSource(null, known, null, null, occurredAt, session.livemode, body))
                .map(source -> new EventTable(source, session, 0).toEvent());
    }

    /**
     * Reads a page of Stripe's list of events, without reading the events themselves.
     *
     * @param body the list's JSON in UTF-8, as Stripe's API gave it
     * @throws WebhookRejectedException if it is not a list
     */
    public EventPage readPage(byte[] body) {
        return parse(body, json -> EventPage.read(json, body));
    }

    /** The types of Stripe's events that are more to us than an {@link OtherStripeEvent}. */
    public static List<String> eventTypes() {
        return EventTable.TYPES;
    }

    private static <T> T parse(byte[] body, Function<JsonCursor, T> reading) {
        JsonCursor json = new JsonCursor(body);
        T result = reading.apply(json);
        json.requireEnd();
        return result;
    }

    private static EventSource source(EventEnvelope envelope, boolean isObject, byte[] body) {
        if (isObject && "v2.core.event".equals(envelope.object)) {
            throw new WebhookRejectedException(
                    THIN_EVENT,
                    "a thin event (v2.core.event) holds no data: set the endpoint's payload style to snapshot in Stripe");
        }
        String id = envelope.id;
        String type = envelope.type;
        if (!"event".equals(envelope.object)
                || id == null
                || type == null
                || envelope.created == null
                || !isInCalendar(envelope.created)
                || !envelope.hasDataObject) {
            throw new WebhookRejectedException(
                    NOT_AN_EVENT, "the JSON is not a Stripe event (object, id, type, created and data.object)");
        }
        return new EventSource(
                id,
                type,
                envelope.apiVersion,
                envelope.account,
                Instant.ofEpochSecond(envelope.created),
                envelope.livemode,
                body);
    }

    private static boolean isInCalendar(long epochSecond) {
        return epochSecond >= Instant.MIN.getEpochSecond() && epochSecond <= Instant.MAX.getEpochSecond();
    }
}
