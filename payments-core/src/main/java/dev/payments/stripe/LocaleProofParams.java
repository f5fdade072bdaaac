package dev.payments.stripe;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parameters by their full names, such as {@code line_items[0][quantity]}. stripe-java would make these names too, but slowly,
 * and with the list's index in the digits of the default locale.
 */
final class LocaleProofParams {

    private final Map<String, @Nullable Object> byName = new LinkedHashMap<>();

    private LocaleProofParams() {}

    static Map<String, Object> of(Map<?, ?> params) {
        LocaleProofParams flat = new LocaleProofParams();
        params.forEach((name, value) -> flat.put(String.valueOf(name), value));
        return flat.byName;
    }

    private void put(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> put(nested(name, String.valueOf(key)), element));
        } else if (value instanceof Collection<?> list && !list.isEmpty()) {
            int index = 0;
            for (Object element : list) {
                put(name + '[' + index++ + ']', element);
            }
        } else {
            byName.put(name, value);
        }
    }

    /** A key may itself be nested already, as in {@code custom_text[submit]}. */
    private static String nested(String name, String key) {
        int bracket = key.indexOf('[');
        return bracket < 0
                ? name + '[' + key + ']'
                : name + '[' + key.substring(0, bracket) + ']' + key.substring(bracket);
    }
}
