package dev.payments.test;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The part of a list that {@code limit}, {@code starting_after} and {@code ending_before} select. */
record Page<T>(List<T> items, boolean hasMore) {

    static final int DEFAULT_LIMIT = 10;
    private static final int MAX_LIMIT = 100;

    static <T> Page<T> of(List<T> all, Function<T, String> id, Parameters asked) {
        return of(all, everything -> true, id, asked);
    }

    /** The cursor may be an item that is not wanted, or no longer: what is wanted can change between two pages. */
    static <T> Page<T> of(List<T> all, Predicate<T> wanted, Function<T, String> id, Parameters asked) {
        int limit = limit(asked.text("limit"));
        String after = asked.text("starting_after");
        String before = asked.text("ending_before");
        if (after != null && before != null) {
            throw StripeProblem.invalid(
                    null, "ending_before", "You cannot use both starting_after and ending_before at once.");
        }
        if (before != null) {
            List<T> newer = all.subList(0, indexOf(all, id, before, "ending_before")).stream()
                    .filter(wanted)
                    .toList();
            int start = Math.max(0, newer.size() - limit);
            return new Page<>(newer.subList(start, newer.size()), start > 0);
        }
        int start = after == null ? 0 : indexOf(all, id, after, "starting_after") + 1;
        List<T> older = all.subList(start, all.size()).stream()
                .filter(wanted)
                .limit(limit + 1L)
                .toList();
        return new Page<>(older.subList(0, Math.min(older.size(), limit)), older.size() > limit);
    }

    /** Stripe's list object. */
    ObjectNode toJson(String url, Function<T, JsonNode> write) {
        ObjectNode list = Json.object();
        list.put("object", "list");
        ArrayNode data = list.putArray("data");
        items.forEach(item -> data.add(write.apply(item)));
        list.put("has_more", hasMore);
        list.put("url", url);
        return list;
    }

    private static int limit(@Nullable String limit) {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        long value = ParameterShape.integer("limit", limit);
        if (value < 1 || value > MAX_LIMIT) {
            throw StripeProblem.invalid(
                    "parameter_invalid_integer", "limit", "This value must be from 1 to " + MAX_LIMIT + ".");
        }
        return (int) value;
    }

    private static <T> int indexOf(List<T> all, Function<T, String> idOf, String id, String param) {
        for (int i = 0; i < all.size(); i++) {
            if (idOf.apply(all.get(i)).equals(id)) {
                return i;
            }
        }
        throw StripeProblem.noSuch(param, "object", id);
    }
}
