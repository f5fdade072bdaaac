package dev.payments.reading;

import dev.payments.json.JsonCursor;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties, of all that a session, charge or dispute has, that the facts are made of; filled in one pass. */
final class ObjectProperties {

    private static final JsonCursor.Properties<ObjectProperties> PAYMENT_INTENT = new JsonCursor.Properties<
                    ObjectProperties>()
            .with("id", (object, json) -> object.paymentIntentId = json.text())
            .with("status", (object, json) -> object.paymentIntentStatus = json.text());

    private static final JsonCursor.Properties<ObjectProperties> PROPERTIES = new JsonCursor.Properties<
                    ObjectProperties>()
            .with("object", (object, json) -> object.kind = json.text())
            .with("id", (object, json) -> object.id = json.text())
            .with("metadata", (object, json) -> object.metadata = json.texts())
            .with("created", (object, json) -> object.created = json.integer())
            .with("currency", (object, json) -> object.currency = json.text())
            .with("payment_intent", (object, json) -> object.readPaymentIntent(json))
            .with("mode", (object, json) -> object.mode = json.text())
            .with("payment_status", (object, json) -> object.paymentStatus = json.text())
            .with("amount_total", (object, json) -> object.amountTotal = json.integer())
            .with("customer_details", (object, json) -> object.enteredEmail = json.textAt("email"))
            .with("customer_email", (object, json) -> object.prefilledEmail = json.text())
            .with("amount", (object, json) -> object.amount = json.integer())
            .with("amount_refunded", (object, json) -> object.amountRefunded = json.integer())
            .with("livemode", (object, json) -> object.livemode = json.isTrue())
            .with("refunded", (object, json) -> object.refunded = json.isTrue())
            .with("charge", (object, json) -> object.chargeId = json.idOrExpanded())
            .with("reason", (object, json) -> object.reason = json.text())
            .with("status", (object, json) -> object.status = json.text());

    Map<String, String> metadata = Map.of();

    @Nullable
    String kind;

    @Nullable
    String id;

    @Nullable
    Long created;

    @Nullable
    String currency;

    @Nullable
    String paymentIntentId;

    @Nullable
    String paymentIntentStatus;

    @Nullable
    String mode;

    @Nullable
    String paymentStatus;

    @Nullable
    Long amountTotal;

    @Nullable
    String enteredEmail;

    @Nullable
    String prefilledEmail;

    @Nullable
    Long amount;

    @Nullable
    Long amountRefunded;

    boolean refunded;
    boolean livemode;

    @Nullable
    String chargeId;

    @Nullable
    String reason;

    @Nullable
    String status;

    /** Returns false if the JSON is not an object at all. */
    boolean read(JsonCursor json) {
        return json.object(PROPERTIES, this);
    }

    /** Its id, or all of it where Stripe was asked to expand it. */
    private void readPaymentIntent(JsonCursor json) {
        if (json.isObject()) {
            json.object(PAYMENT_INTENT, this);
        } else {
            paymentIntentId = json.text();
        }
    }
}
