package dev.payments.test;

import dev.payments.money.Money;
import dev.payments.reading.StripeEventReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds one of {@link StripeEvents}. Not thread-safe.
 *
 * @param <B> the builder itself
 */
public abstract sealed class StripeEventBuilder<B extends StripeEventBuilder<B>>
        permits SessionEventBuilder, RefundEventBuilder, DisputeEventBuilder {

    private final String type;
    private final ObjectNode object;
    private String eventId = StripeIds.event();
    private Instant created = Instant.now();
    private boolean livemode;
    private Money amount = Money.ofMinor(1999, "eur");

    StripeEventBuilder(String type, ObjectNode object) {
        this.type = type;
        this.object = object;
    }

    /** The event's id, {@code evt_…}: use the same one twice to simulate a redelivery. */
    public B eventId(String eventId) {
        this.eventId = eventId;
        return self();
    }

    /** The time of the event; Stripe keeps whole seconds. */
    public B created(Instant created) {
        this.created = created;
        return self();
    }

    /** Whether the event claims to be about real money; false by default. */
    public B livemode(boolean livemode) {
        this.livemode = livemode;
        return self();
    }

    /** The amount paid or disputed; 19.99 EUR by default. */
    public B amount(Money amount) {
        this.amount = amount;
        return self();
    }

    /** The order, in the metadata under {@value StripeEventReader#DEFAULT_ORDER_ID_METADATA_KEY}. */
    public B orderId(String orderId) {
        return metadata(StripeEventReader.DEFAULT_ORDER_ID_METADATA_KEY, orderId);
    }

    /** One entry of the metadata. */
    public B metadata(String key, String value) {
        object.withObjectProperty("metadata").put(key, value);
        return self();
    }

    /** The payment intent, {@code pi_…}. */
    public B paymentIntentId(String paymentIntentId) {
        object.put("payment_intent", paymentIntentId);
        return self();
    }

    /** The event's JSON, in Stripe's layout. */
    public String toJson() {
        ObjectNode copy = object.deepCopy();
        copy.put("livemode", livemode);
        copy.put("created", created.getEpochSecond());
        ObjectNode data = Json.object();
        data.set("object", copy);
        complete(data, copy, amount);
        return new String(
                Json.bytes(StripeEvent.json(eventId, type, created, livemode, 1, data)), StandardCharsets.UTF_8);
    }

    /**
     * The event as a delivery signed with the present time.
     *
     * @throws IllegalArgumentException if the secret is blank
     */
    public SignedWebhook sign(String signingSecret) {
        return SignedWebhook.of(toJson(), signingSecret);
    }

    /** Sets one property of the object in the event. */
    B with(String property, String value) {
        object.put(property, value);
        return self();
    }

    /** Fills in what follows from the amount. */
    abstract void complete(ObjectNode data, ObjectNode object, Money amount);

    abstract B self();
}
