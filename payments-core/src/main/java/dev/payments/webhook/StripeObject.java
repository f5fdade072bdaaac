package dev.payments.webhook;

import org.jspecify.annotations.Nullable;

/** The properties, of all that a session, charge or dispute has, that the events are made of; filled in one pass. */
final class StripeObject {

    @Nullable
    String id;

    @Nullable
    String orderId;

    @Nullable
    String currency;

    @Nullable
    String paymentIntentId;

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
    boolean read(JsonCursor json, String orderIdMetadataKey) {
        return json.object(name -> {
            switch (name) {
                case "id" -> id = json.text();
                case "metadata" -> orderId = json.textAt(orderIdMetadataKey);
                case "currency" -> currency = json.text();
                case "payment_intent" -> paymentIntentId = json.idOrExpanded();
                case "mode" -> mode = json.text();
                case "payment_status" -> paymentStatus = json.text();
                case "amount_total" -> amountTotal = json.integer();
                case "customer_details" -> enteredEmail = json.textAt("email");
                case "customer_email" -> prefilledEmail = json.text();
                case "amount" -> amount = json.integer();
                case "amount_refunded" -> amountRefunded = json.integer();
                case "livemode" -> livemode = json.isTrue();
                case "refunded" -> refunded = json.isTrue();
                case "charge" -> chargeId = json.idOrExpanded();
                case "reason" -> reason = json.text();
                case "status" -> status = json.text();
                default -> json.skip();
            }
        });
    }
}
