package dev.payments.spring.sessionendpoint;

import dev.payments.money.Money;
import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the properties of one JSON object. What is wrong is noted and null is returned, so that the rest is read as well. No
 * message holds a value.
 */
final class JsonObjectReader {

    private static final int MAX_VIOLATIONS = 1000;
    private static final int MAX_NAME_LENGTH = 40;
    private static final int MAX_ELEMENTS = 250;

    private final JsonNode object;
    private final String path;
    private final List<Violation> violations;

    /** A reader of one object at this path, such as {@code items[0].}, that has these properties and no others. */
    JsonObjectReader(JsonNode object, String path, Set<String> properties, List<Violation> violations) {
        this.object = object;
        this.path = path;
        this.violations = violations;
        object.propertyNames().stream()
                .filter(name -> !properties.contains(name))
                .forEach(name -> add(printable(name), "is not known"));
    }

    @Nullable
    String text(String name) {
        return text(name, required(name));
    }

    @Nullable
    String optionalText(String name) {
        return text(name, optional(name));
    }

    private @Nullable String text(String name, @Nullable JsonNode value) {
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            add(name, "must be a string");
        } else if (value.stringValue().isBlank()) {
            add(name, "must not be blank");
        } else {
            return value.stringValue();
        }
        return null;
    }

    <T> @Nullable T optionalConstant(String name, Map<String, T> constants) {
        String value = optionalText(name);
        if (value != null && !constants.containsKey(value)) {
            add(name, "must be one of " + String.join(", ", new TreeSet<>(constants.keySet())));
        }
        return value == null ? null : constants.get(value);
    }

    boolean flag(String name) {
        JsonNode value = optional(name);
        if (value != null && !value.isBoolean()) {
            add(name, "must be true or false");
        }
        return value != null && value.isBoolean() && value.booleanValue();
    }

    /** The strings of an array; what is none is left out. */
    List<String> texts(String name) {
        return elements(name, JsonNode::isString, "strings").stream()
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .toList();
    }

    /** The elements of an array of objects, with those that are none in their places. */
    List<JsonNode> objects(String name) {
        return elements(name, JsonNode::isObject, "objects");
    }

    private List<JsonNode> elements(String name, Predicate<JsonNode> expected, String plural) {
        JsonNode value = optional(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || value.size() > MAX_ELEMENTS) {
            add(name, "must be an array of at most " + MAX_ELEMENTS + " elements");
            return List.of();
        }
        value.valueStream().filter(expected.negate()).forEach(other -> add(name, "must be an array of " + plural));
        return value.valueStream().toList();
    }

    @Nullable
    JsonNode optionalObject(String name) {
        JsonNode value = optional(name);
        if (value != null && !value.isObject()) {
            add(name, "must be an object");
            return null;
        }
        return value;
    }

    @Nullable
    BigDecimal positiveNumber(String name) {
        return number(name, 1, "must be positive");
    }

    @Nullable
    BigDecimal numberFromZero(String name) {
        return number(name, 0, "must not be negative");
    }

    /** The same price as money; null if the currency cannot hold it. */
    @Nullable
    Money money(String name, BigDecimal price, String currency) {
        try {
            return Money.ofMajor(price, currency);
        } catch (IllegalArgumentException e) {
            add(name, "cannot be held in the currency: it has too many decimals, or is too large");
            return null;
        }
    }

    private @Nullable BigDecimal number(String name, int lowestSign, String otherwise) {
        JsonNode value = required(name);
        if (value == null) {
            return null;
        }
        requireExact(value);
        if (!value.isNumber()) {
            add(name, "must be a number");
        } else if (value.decimalValue().signum() < lowestSign) {
            add(name, otherwise);
        } else {
            return value.decimalValue();
        }
        return null;
    }

    @Nullable
    Long positiveWholeNumber(String name) {
        JsonNode value = required(name);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 1) {
            add(name, "must be a whole number of at least 1, without a decimal point");
            return null;
        }
        return value.longValue();
    }

    @Nullable
    JsonNode array(String name) {
        JsonNode value = required(name);
        if (value != null && !value.isArray()) {
            add(name, "must be an array");
            return null;
        }
        return value;
    }

    void add(String name, String message) {
        if (violations.size() < MAX_VIOLATIONS) {
            violations.add(new Violation(path + name, message));
        }
    }

    private static void requireExact(JsonNode value) {
        if (value.isFloat() || value.isDouble()) {
            throw new IllegalArgumentException("the JSON was not read with JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS");
        }
    }

    private @Nullable JsonNode required(String name) {
        JsonNode value = optional(name);
        if (value == null) {
            add(name, "is required");
        }
        return value;
    }

    private @Nullable JsonNode optional(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    /** The name of an unknown property is the only part of a request that is ever returned, and may be anything. */
    private static String printable(String name) {
        String start = name.length() > MAX_NAME_LENGTH ? name.substring(0, MAX_NAME_LENGTH) + "…" : name;
        return start.replaceAll("[^A-Za-z0-9_.…-]", "?");
    }
}
