package dev.payments.reading;

import static dev.payments.reading.StripeEventReader.UnreadableException.Reason.MALFORMED_JSON;
import static dev.payments.reading.StripeEventReader.UnreadableException.Reason.NOT_AN_EVENT;
import static dev.payments.reading.StripeEventReader.UnreadableException.Reason.THIN_EVENT;

import dev.payments.event.EventSource;
import dev.payments.event.OtherStripeEvent;
import dev.payments.event.PaymentEvent;
import dev.payments.json.JsonCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads Stripe's JSON that is known to be genuine. The properties that are needed are read from the JSON itself, whatever API
 * version it was rendered in. For this project's own packages. Immutable and thread-safe.
 */
public final class StripeEventReader {

    /** The metadata key under which sessions carry their order id, unless said otherwise. */
    public static final String DEFAULT_ORDER_ID_METADATA_KEY = "orderId";

    /**
     * The metadata key that marks sessions whose money may only be reserved. It means: ask the payment intent, whatever the session
     * says.
     */
    public static final String CAPTURE_MARK = "payments.capture";

    private static final JsonCursor.Properties<PageReader> PAGE = new JsonCursor.Properties<PageReader>()
            .with("data", (page, json) -> page.isList = json.array(() -> page.readEvent(json)))
            .with("has_more", (page, json) -> page.hasMore = json.isTrue());

    private final String orderIdMetadataKey;
    private final @Nullable String account;

    /** A reader that finds the order id under this metadata key. */
    public StripeEventReader(String orderIdMetadataKey) {
        this(orderIdMetadataKey, null);
    }

    /** The same for what was asked for of a connected account, where Stripe does not name it. */
    public StripeEventReader(String orderIdMetadataKey, @Nullable String account) {
        this.orderIdMetadataKey = orderIdMetadataKey;
        this.account = account;
    }

    /** The types of Stripe's events that are more than an {@link OtherStripeEvent}. */
    public static List<String> eventTypes() {
        return EventTable.TYPES;
    }

    /**
     * Reads an event without asking who sent it: for events that Stripe's API gave, or that were verified before.
     *
     * @param body the event's JSON in UTF-8; kept in the event, so not to be modified afterwards
     * @throws UnreadableException if it is not a Stripe event
     */
    public StripeEvent read(byte[] body) {
        EventEnvelope envelope = new EventEnvelope();
        boolean isObject = parse(() -> new JsonCursor(body), envelope::read);
        EventSource source = source(envelope, isObject, body);
        return EventTable.read(String.valueOf(envelope.type), facts(source, envelope.data, envelope.previousStatus));
    }

    /**
     * Reads what a checkout session's own JSON, rather than an event about it, says of its order.
     *
     * @param body the session's JSON in UTF-8, as Stripe's API gave it; where its payment intent is expanded, a payment that
     *     was refused is distinguished from one that is pending
     * @param readAt when Stripe was asked
     * @throws UnreadableException if it is not a session's JSON
     */
    public Session readSession(byte[] body, Instant readAt) {
        ObjectProperties session = new ObjectProperties();
        parse(() -> new JsonCursor(body), session::read);
        FactReader facts = facts(EventSource.ofSession(readAt, account, session.livemode, body), session, null);
        PaymentEvent fact = switch (String.valueOf(session.status)) {
            case "open" -> facts.isOfOrder() ? null : facts.other().fact();
            case "complete" -> facts.session().completed();
            case "expired" -> facts.session().expired().fact();
            default -> throw new UnreadableException(NOT_AN_EVENT, "the JSON is not a checkout session");
        };
        Instant created = session.created == null || !isInCalendar(session.created)
                ? Instant.MIN
                : Instant.ofEpochSecond(session.created);
        return new Session(fact, created);
    }

    /**
     * Reads a page of Stripe's list of events, without reading the events themselves.
     *
     * @param body the list's JSON in UTF-8, as Stripe's API gave it
     * @throws UnreadableException if it is not a list
     */
    public Page readPage(byte[] body) {
        PageReader page = new PageReader(body);
        parse(() -> JsonCursor.ofList(body), json -> json.object(PAGE, page));
        if (!page.isList) {
            throw new UnreadableException(NOT_AN_EVENT, "the JSON is not a list of events");
        }
        return new Page(page.events, page.ids, page.hasMore);
    }

    private FactReader facts(EventSource source, ObjectProperties object, @Nullable String previousStatus) {
        return new FactReader(source, object, previousStatus, orderIdMetadataKey, false);
    }

    private static <T> T parse(Supplier<JsonCursor> cursor, Function<JsonCursor, T> reading) {
        try {
            JsonCursor json = cursor.get();
            T result = reading.apply(json);
            json.requireEnd();
            return result;
        } catch (JsonCursor.MalformedJsonException e) {
            throw new UnreadableException(MALFORMED_JSON, "the JSON cannot be read: " + e.getMessage());
        }
    }

    private EventSource source(EventEnvelope envelope, boolean isObject, byte[] body) {
        if (isObject && "v2.core.event".equals(envelope.object)) {
            throw new UnreadableException(
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
            throw new UnreadableException(
                    NOT_AN_EVENT, "the JSON is not a Stripe event (object, id, type, created and data.object)");
        }
        return new EventSource(
                id,
                type,
                envelope.apiVersion,
                account(envelope),
                Instant.ofEpochSecond(envelope.created),
                envelope.livemode,
                body);
    }

    private @Nullable String account(EventEnvelope envelope) {
        String named = envelope.account != null ? envelope.account : lastAccount(envelope.context);
        return named != null ? named : account;
    }

    /** An organisation's endpoint names the account as a context, which may be a path such as {@code org_1/acct_1}. */
    private static @Nullable String lastAccount(@Nullable String context) {
        return Arrays.stream(context == null ? new String[0] : context.split("/", -1))
                .filter(part -> part.startsWith("acct_"))
                .reduce(null, (before, account) -> account);
    }

    private static boolean isInCalendar(long epochSecond) {
        return epochSecond >= Instant.MIN.getEpochSecond() && epochSecond <= Instant.MAX.getEpochSecond();
    }

    /**
     * What a checkout session says of its order.
     *
     * @param fact null while the buyer can still pay, {@link OtherStripeEvent} if the session is not about an order
     * @param created when the session was created, by Stripe's clock; {@link Instant#MIN} if it does not say
     */
    public record Session(@Nullable PaymentEvent fact, Instant created) {}

    /**
     * A page of Stripe's list of events, newest first as Stripe gives it.
     *
     * @param events the JSON of each event, byte for byte
     * @param ids the id of each event
     * @param hasMore whether Stripe has older ones
     */
    public record Page(List<byte[]> events, List<String> ids, boolean hasMore) {}

    private static final class PageReader {

        private final byte[] body;
        private final List<byte[]> events = new ArrayList<>();
        private final List<String> ids = new ArrayList<>();
        private boolean isList;
        private boolean hasMore;

        private PageReader(byte[] body) {
            this.body = body;
        }

        private void readEvent(JsonCursor json) {
            int start = json.position();
            ids.add(String.valueOf(json.textAt("id")));
            events.add(Arrays.copyOfRange(body, start, json.position()));
        }
    }

    /**
     * JSON that is not what it should be. The message says so in our own words and quotes nothing but the id of an event. It
     * has no stack trace: the reason says all.
     */
    public static final class UnreadableException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Reason reason;

        UnreadableException(Reason reason, String message) {
            super(message, null, false, false);
            this.reason = reason;
        }

        /** What is wrong. */
        public Reason reason() {
            return reason;
        }

        /** What can be wrong with JSON of Stripe's. */
        public enum Reason {
            /** It is not JSON, or ambiguous. */
            MALFORMED_JSON,
            /** It is not the kind of object that it should be. */
            NOT_AN_EVENT,
            /** It is a thin event, which carries no data. */
            THIN_EVENT,
            /** It is about an order, and lacks what the fact needs. */
            INCOMPLETE_EVENT
        }
    }
}
