package dev.payments.test;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A request's parameters.
 *
 * @param flat each name as it was sent, such as {@code line_items[0][quantity]}, and its value
 * @param tree the same as a tree: a value is a string, or a map from key or index to value
 */
record Parameters(Map<String, String> flat, Map<String, Object> tree) {

    static final Parameters NONE = new Parameters(Map.of(), Map.of());

    @Nullable
    String text(String name) {
        return text(tree, name);
    }

    Map<String, Object> hash(String name) {
        return hash(tree, name);
    }

    /** Refuses all other parameters. */
    void requireOnly(String... known) {
        Set<String> others = new TreeSet<>(tree.keySet());
        List.of(known).forEach(others::remove);
        if (!others.isEmpty()) {
            throw StripeProblem.unknown(List.copyOf(others));
        }
    }

    static @Nullable String text(Map<String, Object> in, String name) {
        return in.get(name) instanceof String value ? value : null;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> hash(Map<String, Object> in, String name) {
        return in.get(name) instanceof Map<?, ?> value ? (Map<String, Object>) value : Map.of();
    }

    /** The strings of a map such as metadata, without empty ones, which unset an entry. */
    static Map<String, String> texts(Map<String, Object> in) {
        Map<String, String> texts = new LinkedHashMap<>();
        in.forEach((key, value) -> {
            if (value instanceof String text && !text.isEmpty()) {
                texts.put(key, text);
            }
        });
        return texts;
    }

    /** Leaves out the values, which can hold personal data. */
    @Override
    public String toString() {
        return "Parameters" + flat.keySet();
    }
}
