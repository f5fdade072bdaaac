package dev.payments.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The filter of a request for the list of events: type, time, and whether they were delivered. */
final class EventQuery {

    private static final Set<String> BOUNDS = Set.of("gt", "gte", "lt", "lte");
    private static final int MAX_TYPES = 20;

    private final List<String> types = new ArrayList<>();
    private final @Nullable Boolean delivered;
    private long from = Long.MIN_VALUE;
    private long to = Long.MAX_VALUE;

    EventQuery(Parameters parameters) {
        parameters.requireOnly(
                "created", "delivery_success", "ending_before", "limit", "starting_after", "type", "types");
        readTypes(parameters);
        String success = parameters.text("delivery_success");
        delivered = success == null ? null : ParameterShape.truth("delivery_success", success);
        String created = parameters.text("created");
        if (created != null) {
            from = ParameterShape.integer("created", created);
            to = from;
        }
        readBounds(parameters.hash("created"));
    }

    boolean matches(StripeEvent event) {
        long created = event.created().getEpochSecond();
        boolean rightType = types.isEmpty() || types.stream().anyMatch(type -> matches(type, event.type()));
        boolean rightTime = created >= from && created <= to;
        return rightType && rightTime && (delivered == null || delivered == event.isDelivered());
    }

    /** A type, or a group of types such as {@code charge.*}. */
    private static boolean matches(String wanted, String type) {
        return wanted.endsWith("*") ? type.startsWith(wanted.substring(0, wanted.length() - 1)) : type.equals(wanted);
    }

    private void readTypes(Parameters parameters) {
        String type = parameters.text("type");
        Map<String, Object> several = parameters.hash("types");
        if (type != null && !several.isEmpty()) {
            throw StripeProblem.invalid(null, "types", "You may pass either `type` or `types`, but not both.");
        }
        if (several.size() > MAX_TYPES) {
            throw StripeProblem.invalid(
                    null, "types", "Array types exceeded maximum " + MAX_TYPES + " allowed elements.");
        }
        if (type != null) {
            types.add(type);
        }
        several.forEach((index, value) -> {
            if (value.toString().contains("*")) {
                throw StripeProblem.invalid(
                        null, "types[" + index + "]", "Only `type` takes groups of types; `types` takes exact names.");
            }
            types.add(value.toString());
        });
    }

    private void readBounds(Map<String, Object> created) {
        created.forEach((bound, value) -> {
            String param = "created[" + bound + "]";
            if (!BOUNDS.contains(bound)) {
                throw StripeProblem.unknown(List.of(param));
            }
            long seconds = ParameterShape.integer(param, value.toString());
            switch (bound) {
                case "gt" -> from = Math.max(from, seconds + 1);
                case "gte" -> from = Math.max(from, seconds);
                case "lt" -> to = Math.min(to, seconds - 1);
                default -> to = Math.min(to, seconds);
            }
        });
    }
}
