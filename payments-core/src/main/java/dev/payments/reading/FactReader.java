package dev.payments.reading;

import static dev.payments.reading.StripeEventReader.UnreadableException.Reason.INCOMPLETE_EVENT;
import static dev.payments.reading.StripeEventReader.UnreadableException.Reason.NOT_AN_EVENT;

import dev.payments.event.EventSource;
import dev.payments.event.OtherStripeEvent;
import dev.payments.money.Money;
import dev.payments.reading.StripeEventReader.UnreadableException;
import dev.payments.reading.UnresolvedDispute.News;
import dev.payments.session.PaymentSessions.Order;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes facts of the object that an event is about, or of a session itself.
 *
 * <p>The order id is the metadata that the session was created with. {@code client_reference_id} is never read: through a
 * payment link a buyer can put any order's id there. A session or charge without that metadata was not created by this service.
 */
final class FactReader {

    /** What Stripe's statuses of a dispute that is an inquiry begin with. */
    private static final String INQUIRY = "warning_";

    private static final Pattern EVENT_ID = Pattern.compile("evt_[A-Za-z0-9_]{1,250}");

    private final EventSource source;
    final ObjectProperties object;
    private final @Nullable String previousStatus;
    private final String orderIdMetadataKey;
    private final boolean lookedUp;

    FactReader(
            EventSource source,
            ObjectProperties object,
            @Nullable String previousStatus,
            String orderIdMetadataKey,
            boolean lookedUp) {
        this.source = source;
        this.object = object;
        this.previousStatus = previousStatus;
        this.orderIdMetadataKey = orderIdMetadataKey;
        this.lookedUp = lookedUp;
    }

    SessionFacts session() {
        return new SessionFacts(this);
    }

    EventSource source() {
        return source;
    }

    /** What the same event says of another object, which was looked up. */
    FactReader about(ObjectProperties other) {
        return new FactReader(source, other, null, orderIdMetadataKey, true);
    }

    /** Refuses an object of another kind than the event's type says; one that does not say its kind is read as it is. */
    void requireKind(String kind) {
        if (object.kind != null && !object.kind.equals(kind)) {
            throw new UnreadableException(
                    NOT_AN_EVENT, "the event" + eventId() + " is about another kind of object than its type says");
        }
    }

    boolean isOfOrder() {
        return !object.metadata.getOrDefault(orderIdMetadataKey, "").isBlank() && !"setup".equals(object.mode);
    }

    KnownFact other() {
        return new KnownFact(new OtherStripeEvent(source));
    }

    StripeEvent intentChanged() {
        return isOfOrder() && (isMarked() || "manual".equals(object.captureMethod))
                ? new UnresolvedIntent(this, id())
                : other();
    }

    StripeEvent chargeCaptured() {
        return isOfOrder() && object.paymentIntentId != null
                ? new UnresolvedIntent(this, object.paymentIntentId)
                : other();
    }

    StripeEvent chargeRefunded() {
        return isOfOrder() ? new UnresolvedRefund(this, id(), null) : other();
    }

    StripeEvent refundChanged() {
        if (object.chargeId == null) {
            return other();
        }
        id();
        require(object.status, "status");
        money(object.amount, "amount", object.currency);
        return new UnresolvedRefund(this, object.chargeId, object);
    }

    StripeEvent fraudWarned() {
        return object.paymentIntentId == null
                ? other()
                : new UnresolvedWarning(
                        id(),
                        object.chargeId,
                        object.paymentIntentId,
                        require(object.fraudType, "fraud_type"),
                        object.actionable,
                        source);
    }

    StripeEvent disputeUpdated() {
        boolean wasInquiry = previousStatus != null && previousStatus.startsWith(INQUIRY);
        boolean isInquiry = object.status != null && object.status.startsWith(INQUIRY);
        return wasInquiry && !isInquiry ? dispute(News.ESCALATED) : other();
    }

    StripeEvent dispute(News news) {
        if (object.paymentIntentId == null) {
            return other();
        }
        return new UnresolvedDispute(
                news,
                id(),
                object.chargeId,
                object.paymentIntentId,
                money(object.amount, "amount", object.currency),
                require(object.reason, "reason"),
                require(object.status, "status"),
                source);
    }

    Order order() {
        String orderId = object.metadata.getOrDefault(orderIdMetadataKey, "");
        if (!isText(orderId)) {
            throw incomplete("an order id that is text: it holds a NUL or half a surrogate pair");
        }
        Map<String, String> others = new HashMap<>(object.metadata);
        others.remove(orderIdMetadataKey);
        others.remove(StripeEventReader.CAPTURE_MARK);
        return new Order(orderId, others);
    }

    boolean isMarked() {
        return object.metadata.containsKey(StripeEventReader.CAPTURE_MARK);
    }

    String id() {
        return require(object.id, "id");
    }

    Money money(@Nullable Long amount, String property, @Nullable String currency) {
        try {
            return new Money(require(amount, property), require(currency, "currency"));
        } catch (IllegalArgumentException e) {
            throw incomplete("a three-letter currency");
        }
    }

    <T> T require(@Nullable T value, String property) {
        if (value == null) {
            throw incomplete("its " + property);
        }
        return value;
    }

    /** What Stripe answered may be complete the next time, and what it sent never will be. */
    RuntimeException incomplete(String what) {
        String subject = source.type() == null ? "the checkout session" : source.type() + eventId();
        return lookedUp
                ? ObjectProperties.unusable("what was looked up for " + subject + " lacks " + what)
                : new UnreadableException(INCOMPLETE_EVENT, subject + " lacks " + what);
    }

    /** Lets the event be found in Stripe's Dashboard; anything that does not look like an id is not repeated. */
    private String eventId() {
        String id = source.eventId();
        return id != null && EVENT_ID.matcher(id).matches() ? " " + id : "";
    }

    /** Neither can be stored by every database, nor sent back to Stripe. */
    private static boolean isText(String orderId) {
        return orderId.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }
}
