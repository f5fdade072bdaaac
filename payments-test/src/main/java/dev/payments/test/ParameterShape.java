package dev.payments.test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a parameter may be: a hash of named parameters, an array of one shape, or a scalar. Immutable once loaded. */
final class ParameterShape {

    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,12})?");

    private static final Set<String> BOOLEANS = Set.of("true", "false");

    private final Map<String, ParameterShape> children = new LinkedHashMap<>();
    private @Nullable ParameterShape element;
    private String type = "hash";

    /** The parameters that a resource of this package lists. */
    static ParameterShape load(String resource) {
        ParameterShape root = new ParameterShape();
        Json.text(resource)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", 2))
                .forEach(parts -> root.add(parts[0], parts[1]));
        return root;
    }

    private void add(String path, String leafType) {
        ParameterShape shape = this;
        for (String segment : path.split("\\.", -1)) {
            boolean array = segment.endsWith("[]");
            String name = array ? segment.substring(0, segment.length() - 2) : segment;
            shape = shape.children.computeIfAbsent(name, absent -> new ParameterShape());
            if (array) {
                shape.type = "array";
                shape.element = shape.element != null ? shape.element : new ParameterShape();
                shape = shape.element;
            }
        }
        shape.type = leafType;
    }

    /** Refuses unknown parameters, and values of the wrong type. */
    void require(Parameters parameters) {
        List<String> unknown = new ArrayList<>();
        findUnknown("", parameters.tree(), unknown);
        if (!unknown.isEmpty()) {
            throw StripeProblem.unknown(unknown);
        }
        requireType("", parameters.tree());
    }

    /** A value outside a shape that must be true or false. */
    static boolean truth(String name, String value) {
        if (!BOOLEANS.contains(value)) {
            throw StripeProblem.invalid("parameter_invalid_boolean", name, "Invalid boolean for " + name);
        }
        return value.equals("true");
    }

    /** A value outside a shape that must be an integer. */
    static long integer(String name, String value) {
        if (!INTEGER.matcher(value).matches()) {
            throw StripeProblem.invalid("parameter_invalid_integer", name, "Invalid integer for " + name);
        }
        return Long.parseLong(value);
    }

    /** Adds the full names of the parameters that Stripe does not have. */
    private void findUnknown(String name, Object value, List<String> unknown) {
        if (!(value instanceof Map<?, ?> entries) || type.equals("map")) {
            return;
        }
        entries.forEach((key, child) -> {
            String childName = name.isEmpty() ? key.toString() : name + "[" + key + "]";
            ParameterShape shape = element != null ? element : children.get(key.toString());
            if (shape != null) {
                shape.findUnknown(childName, child, unknown);
            } else if (type.equals("hash")) {
                unknown.add(childName);
            }
        });
    }

    /** Refuses a value of another type than this parameter's. */
    private void requireType(String name, Object value) {
        if (value instanceof Map<?, ?> entries) {
            requireComposite(name, entries);
        } else {
            requireScalar(name, value.toString());
        }
    }

    private void requireComposite(String name, Map<?, ?> entries) {
        if (type.equals("map")) {
            return;
        }
        if (element == null && !type.equals("hash")) {
            throw StripeProblem.invalid(
                    "parameter_invalid_string", name, "Invalid " + scalarName() + ": a hash was given");
        }
        entries.forEach((key, child) -> {
            ParameterShape shape = element != null ? element : children.get(key.toString());
            if (shape != null) {
                shape.requireType(name.isEmpty() ? key.toString() : name + "[" + key + "]", child);
            }
        });
    }

    private void requireScalar(String name, String value) {
        if (value.isEmpty()) {
            throw StripeProblem.invalid(
                    "parameter_invalid_empty",
                    name,
                    "You passed an empty string for '" + name + "'. We assume empty values are an attempt to unset a"
                            + " parameter; however '" + name + "' cannot be unset. You should remove '" + name
                            + "' from your request or supply a non-empty value.");
        }
        switch (type) {
            case "string" -> {}
            case "integer" -> requireMatch(INTEGER.matcher(value).matches(), "parameter_invalid_integer", name);
            case "decimal" -> requireMatch(DECIMAL.matcher(value).matches(), "parameter_invalid_decimal", name);
            case "boolean" -> requireMatch(BOOLEANS.contains(value), "parameter_invalid_boolean", name);
            case "array" -> throw StripeProblem.invalid("parameter_invalid_array", name, "Invalid array");
            case "hash", "map" -> throw StripeProblem.invalid("parameter_invalid_object", name, "Invalid object");
            default -> requireOneOf(name, value);
        }
    }

    private void requireMatch(boolean matches, String code, String name) {
        if (!matches) {
            throw StripeProblem.invalid(code, name, "Invalid " + scalarName() + " for " + name);
        }
    }

    private void requireOneOf(String name, String value) {
        List<String> values = List.of(type.split("\\|"));
        if (!values.contains(value)) {
            throw StripeProblem.invalid(
                    null, name, "Invalid " + name + ": must be one of " + String.join(", ", values));
        }
    }

    private String scalarName() {
        return type.contains("|") ? "string" : type;
    }
}
