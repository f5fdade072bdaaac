package dev.payments.webhook;

import org.jspecify.annotations.Nullable;

/** A Stripe event's own properties, and those of the object in it; filled in one pass over the JSON. */
final class EventEnvelope {

    @Nullable
    String object;

    @Nullable
    String id;

    @Nullable
    String type;

    @Nullable
    String apiVersion;

    @Nullable
    String account;

    @Nullable
    Long created;

    boolean livemode;

    boolean hasDataObject;

    final StripeObject data = new StripeObject();

    long previousAmountRefunded;

    /** Returns false if the JSON is not an object at all. */
    boolean read(JsonCursor json, String orderIdMetadataKey) {
        return json.object(name -> {
            switch (name) {
                case "object" -> object = json.text();
                case "id" -> id = json.text();
                case "type" -> type = json.text();
                case "api_version" -> apiVersion = json.text();
                case "account" -> account = json.text();
                case "created" -> created = json.integer();
                case "livemode" -> livemode = json.isTrue();
                case "data" -> readData(json, orderIdMetadataKey);
                default -> json.skip();
            }
        });
    }

    private void readData(JsonCursor json, String orderIdMetadataKey) {
        json.object(name -> {
            switch (name) {
                case "object" -> hasDataObject = data.read(json, orderIdMetadataKey);
                case "previous_attributes" -> readPreviousAttributes(json);
                default -> json.skip();
            }
        });
    }

    private void readPreviousAttributes(JsonCursor json) {
        json.object(name -> {
            if (name.equals("amount_refunded")) {
                Long before = json.integer();
                previousAmountRefunded = before == null ? 0 : before;
            } else {
                json.skip();
            }
        });
    }
}
