package dev.payments.stripe;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists as maps: stripe-java writes a list's index in the digits of the default locale, but leaves a map's key alone. */
final class LocaleProofParams {

    private LocaleProofParams() {}

    static Map<String, Object> of(Map<?, ?> params) {
        Map<String, Object> result = new LinkedHashMap<>();
        params.forEach((name, value) -> result.put(String.valueOf(name), of(value)));
        return result;
    }

    static Map<String, Object> byIndex(Collection<?> list) {
        Map<String, Object> byIndex = new LinkedHashMap<>();
        list.forEach(element -> byIndex.put(String.valueOf(byIndex.size()), of(element)));
        return byIndex;
    }

    private static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return of(map);
        }
        return value instanceof Collection<?> list && !list.isEmpty() ? byIndex(list) : value;
    }
}
