package dev.payments.event;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link PaymentEvent} was read from: Stripe's event as it arrived.
 *
 * @param eventId Stripe's id, {@code evt_…}; null when the fact was not read from an event but from the object itself
 * @param type Stripe's event type, such as {@code checkout.session.completed}
 * @param apiVersion the API version that the event was rendered in; null where Stripe gives none
 * @param account the connected account the event belongs to, {@code acct_…}; null for one's own
 * @param occurredAt when it happened, by Stripe's clock, in whole seconds
 * @param livemode whether real money is meant
 * @param body the JSON's bytes as they arrived, not a copy: not to be modified. It holds personal data, so
 *     {@link #toString()} leaves it out
 */
@SuppressWarnings("ArrayRecordComponent")
public record EventSource(
        @Nullable String eventId,
        String type,
        @Nullable String apiVersion,
        @Nullable String account,
        Instant occurredAt,
        boolean livemode,
        byte[] body) {

    /** The JSON as text, decoded at each call. It holds personal data: keep it out of logs. */
    public String json() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Two sources are equal when they name the same event: the bytes are not compared. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EventSource that
                && Objects.equals(eventId, that.eventId)
                && type.equals(that.type)
                && occurredAt.equals(that.occurredAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(eventId, type, occurredAt);
    }

    @Override
    public String toString() {
        return "EventSource[eventId=%s, type=%s, apiVersion=%s, livemode=%s]"
                .formatted(eventId, type, apiVersion, livemode);
    }
}
