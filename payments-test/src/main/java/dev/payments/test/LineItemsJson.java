package dev.payments.test;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a session's line items as Stripe's API does: a list, page by page. */
final class LineItemsJson {

    private static final ObjectNode TEMPLATE = Json.template("line-item");
    private static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 100;

    private final boolean livemode;

    LineItemsJson(boolean livemode) {
        this.livemode = livemode;
    }

    /** The page that {@code limit}, {@code starting_after} and {@code ending_before} ask for. */
    ObjectNode write(CheckoutSession session, Parameters page) {
        List<SoldItem> items = session.request().items();
        int limit = limit(page.text("limit"));
        String after = page.text("starting_after");
        String before = page.text("ending_before");
        int end = before == null ? items.size() : indexOf(items, before, "ending_before");
        int start = after == null ? 0 : indexOf(items, after, "starting_after") + 1;
        if (before != null) {
            start = Math.max(start, end - limit);
        }
        List<SoldItem> shown = items.subList(Math.min(start, end), Math.min(end, start + limit));
        boolean hasMore = before == null ? start + shown.size() < items.size() : start > 0;
        return list(session, shown, hasMore);
    }

    private ObjectNode list(CheckoutSession session, List<SoldItem> items, boolean hasMore) {
        ObjectNode list = Json.object();
        list.put("object", "list");
        ArrayNode data = list.putArray("data");
        items.forEach(item -> data.add(item(session.request(), item)));
        list.put("has_more", hasMore);
        list.put("url", "/v1/checkout/sessions/" + session.id() + "/line_items");
        return list;
    }

    private ObjectNode item(SessionRequest request, SoldItem item) {
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

    private static int limit(@Nullable String limit) {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        if (!limit.matches("[0-9]{1,9}")) {
            throw StripeProblem.invalid("parameter_invalid_integer", "limit", "Invalid integer for limit");
        }
        int value = Integer.parseInt(limit);
        if (value < 1 || value > MAX_LIMIT) {
            throw StripeProblem.invalid(
                    "parameter_invalid_integer", "limit", "This value must be from 1 to " + MAX_LIMIT + ".");
        }
        return value;
    }

    private static int indexOf(List<SoldItem> items, String id, String param) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).id().equals(id)) {
                return i;
            }
        }
        throw StripeProblem.invalid("resource_missing", param, "No such line item: '" + id + "'");
    }

    /** The first page, as it stands in an expanded session. */
    ObjectNode firstPage(CheckoutSession session) {
        return write(session, new Parameters(Map.of(), Map.of()));
    }
}
