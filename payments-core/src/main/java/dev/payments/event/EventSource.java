package dev.payments.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link PaymentEvent} was read from: one of Stripe's events as it arrived, or, when a session was confirmed, the
 * checkout session itself.
 *
 * @param eventId Stripe's id of the event, {@code evt_…}; null for a session
 * @param type Stripe's event type, such as {@code checkout.session.completed}; null for a session
 * @param apiVersion the API version that the event was rendered in; null where Stripe gives none, and for a session
 * @param account the connected account the event belongs to, {@code acct_…}; null for the account of the API key
 * @param occurredAt when it happened, by Stripe's clock, in whole seconds; for a session, which does not say, when Stripe was
 *     asked, by this machine's clock
 * @param livemode whether real money is meant
 * @param body the bytes of the event's or the session's JSON as they arrived, not a copy: not to be modified. They hold
 *     personal data, so {@link #toString()} leaves them out
 */
@SuppressWarnings("ArrayRecordComponent")
public record EventSource(
        @Nullable String eventId,
        @Nullable String type,
        @Nullable String apiVersion,
        @Nullable String account,
        Instant occurredAt,
        boolean livemode,
        byte[] body) {

    /** The source of what a checkout session itself says, read at this moment, of this account or of the API key's. */
    public static EventSource ofSession(Instant readAt, @Nullable String account, boolean livemode, byte[] body) {
        return new EventSource(null, null, null, account, readAt, livemode, body);
    }

    /** Whether it is one of Stripe's events, and not a session. */
    public boolean fromEvent() {
        return eventId != null;
    }

    /** The JSON as text, decoded at each call. It holds personal data: keep it out of logs. */
    public String json() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Two sources are equal when they name the same event: the bytes are not compared. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventSource that
                && Objects.equals(eventId, that.eventId)
                && Objects.equals(type, that.type)
                && occurredAt.equals(that.occurredAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(eventId, type, occurredAt);
    }

    /** Such as {@code checkout.session.completed evt_1}, or {@code checkout session}. */
    @Override
    public String toString() {
        return fromEvent() ? type + " " + eventId : "checkout session";
    }
}
