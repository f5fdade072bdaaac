package dev.payments.reading;

import dev.payments.json.JsonCursor;
import dev.payments.session.PaymentException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The properties, of all that a session, payment intent, charge, refund or dispute has, that the facts are made of; filled in one pass. */
final class ObjectProperties {

    private static final JsonCursor.Properties<ObjectProperties> BALANCE_TRANSACTION = new JsonCursor.Properties<
                    ObjectProperties>()
            .with("amount", (object, json) -> object.balanceAmount = json.integer())
            .with("currency", (object, json) -> object.balanceCurrency = json.text())
            .with("exchange_rate", (object, json) -> object.exchangeRate = json.decimal());

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
            .with("customer_details", (object, json) -> json.object(BuyerProperties.CUSTOMER_DETAILS, object.buyer))
            .with("collected_information", (object, json) -> json.object(BuyerProperties.COLLECTED, object.buyer))
            .with("shipping_details", (object, json) -> json.object(BuyerProperties.SHIPPING_DETAILS, object.buyer))
            .with("customer_email", (object, json) -> object.prefilledEmail = json.text())
            .with("capture_method", (object, json) -> object.captureMethod = json.text())
            .with("amount", (object, json) -> object.amount = json.integer())
            .with("amount_captured", (object, json) -> object.amountCaptured = json.integer())
            .with("amount_capturable", (object, json) -> object.amountCapturable = json.integer())
            .with("amount_received", (object, json) -> object.amountReceived = json.integer())
            .with("balance_transaction", (object, json) -> json.object(BALANCE_TRANSACTION, object))
            .with("livemode", (object, json) -> object.livemode = json.isTrue())
            .with("charge", (object, json) -> object.chargeId = json.idOrExpanded())
            .with("reason", (object, json) -> object.reason = json.text())
            .with("failure_reason", (object, json) -> object.failureReason = json.text())
            .with("status", (object, json) -> object.status = json.text())
            .with("fraud_type", (object, json) -> object.fraudType = json.text())
            .with("actionable", (object, json) -> object.actionable = json.isTrue());

    private static final JsonCursor.Properties<List<ObjectProperties>> LIST = new JsonCursor.Properties<
                    List<ObjectProperties>>()
            .with(
                    "data",
                    (objects, json) -> json.array(() -> {
                        ObjectProperties object = new ObjectProperties();
                        object.read(json);
                        objects.add(object);
                    }));

    final BuyerProperties buyer = new BuyerProperties();
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

    /** Only where it was expanded; in an event it never is. */
    @Nullable
    ObjectProperties paymentIntent;

    @Nullable
    String mode;

    @Nullable
    String paymentStatus;

    @Nullable
    Long amountTotal;

    @Nullable
    String prefilledEmail;

    @Nullable
    Long amount;

    @Nullable
    String captureMethod;

    @Nullable
    Long amountCaptured;

    @Nullable
    Long amountCapturable;

    @Nullable
    Long amountReceived;

    @Nullable
    Long balanceAmount;

    @Nullable
    String balanceCurrency;

    @Nullable
    BigDecimal exchangeRate;

    @Nullable
    String fraudType;

    boolean actionable;
    boolean livemode;

    @Nullable
    String chargeId;

    @Nullable
    String reason;

    @Nullable
    String failureReason;

    @Nullable
    String status;

    /** Returns false if the JSON is not an object at all. */
    boolean read(JsonCursor json) {
        return json.object(PROPERTIES, this);
    }

    /** One object, of this kind, that Stripe's API has answered. */
    static ObjectProperties answered(String kind, byte[] body) {
        ObjectProperties object = new ObjectProperties();
        readAnswer(body, object::read);
        if (!kind.equals(object.kind)) {
            throw unusable("it is not a " + kind);
        }
        return object;
    }

    /** The objects of a list, or of a page of it, that Stripe's API has answered. */
    static List<ObjectProperties> answeredList(byte[] body) {
        List<ObjectProperties> objects = new ArrayList<>();
        readAnswer(body, json -> json.object(LIST, objects));
        return objects;
    }

    private static void readAnswer(byte[] body, Consumer<JsonCursor> reading) {
        try {
            JsonCursor json = new JsonCursor(body);
            reading.accept(json);
            json.requireEnd();
        } catch (JsonCursor.MalformedJsonException e) {
            throw unusable("the JSON cannot be read: " + e.getMessage());
        }
    }

    /** An answer of Stripe's that is not what was asked for: perhaps it is the next time. */
    static PaymentException unusable(String why) {
        return new PaymentException("Stripe's answer cannot be used: " + why, true, 0, null, null, null, null);
    }

    /** Its id, or all of it where Stripe was asked to expand it. */
    private void readPaymentIntent(JsonCursor json) {
        if (json.isObject()) {
            paymentIntent = new ObjectProperties();
            paymentIntent.read(json);
            paymentIntentId = paymentIntent.id;
        } else {
            paymentIntentId = json.text();
        }
    }
}
