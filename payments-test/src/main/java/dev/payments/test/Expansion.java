package dev.payments.test;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The references to replace by the objects that they name: {@code expand[]=payment_intent.latest_charge}. */
record Expansion(Map<String, Expansion> children) {

    private static final int MAX_DEPTH = 4;

    static Expansion of(Parameters parameters) {
        return of(parameters.hash("expand").values());
    }

    private static Expansion of(Collection<Object> paths) {
        Expansion root = new Expansion(new LinkedHashMap<>());
        for (Object path : paths) {
            if (!(path instanceof String text)) {
                throw StripeProblem.invalid("parameter_invalid_string", "expand", "Invalid string in expand");
            }
            root.add(text);
        }
        return root;
    }

    private void add(String path) {
        String[] names = path.split("\\.", -1);
        if (names.length > MAX_DEPTH) {
            throw StripeProblem.invalid(
                    null, "expand", "You cannot expand more than " + MAX_DEPTH + " levels of a property.");
        }
        Expansion expansion = this;
        for (String name : names) {
            expansion = expansion.children.computeIfAbsent(name, absent -> new Expansion(new LinkedHashMap<>()));
        }
    }

    /** Refuses all names but these; expanding what is always null has no effect. */
    Expansion requireOnly(Set<String> expandable, Set<String> alwaysNull) {
        for (String name : children.keySet()) {
            if (!expandable.contains(name) && !alwaysNull.contains(name)) {
                throw StripeProblem.invalid(null, "expand", "This property cannot be expanded (" + name + ").");
            }
        }
        return this;
    }

    @Nullable
    Expansion under(String name) {
        return children.get(name);
    }
}
