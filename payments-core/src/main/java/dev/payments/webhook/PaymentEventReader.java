package dev.payments.webhook;

import static dev.payments.webhook.WebhookRejectedException.Reason.MALFORMED_JSON;
import static dev.payments.webhook.WebhookRejectedException.Reason.NOT_AN_EVENT;
import static dev.payments.webhook.WebhookRejectedException.Reason.THIN_EVENT;

import dev.payments.event.EventSource;
import dev.payments.event.PaymentEvent;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON of a Stripe event that is known to be genuine. The properties that we need are read from the JSON itself,
 * whatever API version it was rendered in. Immutable and thread-safe.
 */
public final class PaymentEventReader {

    /** The metadata key under which sessions carry their order id, unless said otherwise. */
    public static final String DEFAULT_ORDER_ID_METADATA_KEY = "orderId";

    private static final JsonFactory JSON = new JsonFactory();

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
        boolean isObject;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            parser.nextToken();
            isObject = envelope.read(new JsonCursor(parser), orderIdMetadataKey);
            requireNothingFollows(parser);
        } catch (JacksonException e) {
            throw new WebhookRejectedException(MALFORMED_JSON, "the body is not JSON" + position(e));
        }
        return new EventTable(envelope, source(envelope, isObject, body)).toEvent();
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

    private static void requireNothingFollows(JsonParser parser) {
        if (parser.nextToken() != null) {
            throw new WebhookRejectedException(MALFORMED_JSON, "the body holds more than one JSON value");
        }
    }

    /** Jackson's own message quotes the body, so only the place is told. */
    private static String position(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : " at line %s, column %s"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }
}
