package dev.payments.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which events a request for the list of events asks for, by type and by when they happened. */
final class EventQuery {

    private static final Set<String> BOUNDS = Set.of("gt", "gte", "lt", "lte");

    private final List<String> types = new ArrayList<>();
    private long from = Long.MIN_VALUE;
    private long to = Long.MAX_VALUE;

    EventQuery(Parameters parameters) {
        String type = parameters.text("type");
        if (type != null) {
            types.add(type);
        }
        parameters.hash("types").values().forEach(value -> types.add(value.toString()));
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
        return rightType && created >= from && created <= to;
    }

    /** A type, or a group of types such as {@code charge.*}. */
    private static boolean matches(String wanted, String type) {
        return wanted.endsWith("*") ? type.startsWith(wanted.substring(0, wanted.length() - 1)) : type.equals(wanted);
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
