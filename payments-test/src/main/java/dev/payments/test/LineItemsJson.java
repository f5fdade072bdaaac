package dev.payments.test;

import tools.jackson.databind.node.ObjectNode;

/** Writes a session's line items as Stripe's API does: a list, page by page. */
final class LineItemsJson {

    private static final ObjectNode TEMPLATE = Json.template("line-item");

    private final boolean livemode;

    LineItemsJson(boolean livemode) {
        this.livemode = livemode;
    }

    /** The requested page. */
    ObjectNode write(CheckoutSession session, Parameters asked) {
        return Page.of(session.request().items(), SessionRequest.Item::id, asked)
                .toJson("/v1/checkout/sessions/" + session.id() + "/line_items", item -> item(session.request(), item));
    }

    /** The first page, as in an expanded session. */
    ObjectNode firstPage(CheckoutSession session) {
        return write(session, Parameters.NONE);
    }

    private ObjectNode item(SessionRequest request, SessionRequest.Item item) {
        ObjectNode json = TEMPLATE.deepCopy();
        json.put("id", item.id());
        json.put("amount_subtotal", item.amount());
        json.put("amount_total", item.amount());
        json.put("currency", request.total().currency());
        json.put("description", item.name());
        json.put("quantity", item.quantity());
        ObjectNode price = json.withObjectProperty("price");
        price.put("id", item.priceId());
        price.put("created", request.createdAt().getEpochSecond());
        price.put("currency", request.total().currency());
        price.put("livemode", livemode);
        price.put("product", item.productId());
        price.put("unit_amount", item.unitAmount());
        price.put("unit_amount_decimal", String.valueOf(item.unitAmount()));
        return json;
    }
}
