package dev.payments.stripe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A form as Stripe's API takes it, in the order of the parameters. What is null, or an empty list, unsets: its value is empty. */
final class FormBody {

    private FormBody() {}

    static String of(Map<String, ? extends @Nullable Object> params) {
        return params.entrySet().stream()
                .map(param -> encode(param.getKey()) + '=' + encode(text(param.getValue())))
                .collect(Collectors.joining("&"));
    }

    private static String text(@Nullable Object value) {
        return value == null || value instanceof Collection<?> ? "" : value.toString();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("%5B", "[")
                .replace("%5D", "]");
    }
}
