package dev.payments.stripe;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A form as Stripe's API takes it, in the order of the parameters. An empty value unsets, as stripe-java's null does. */
final class FormBody {

    private FormBody() {}

    static String of(Map<String, ? extends @Nullable Object> params) {
        return params.entrySet().stream()
                .map(param -> encode(param.getKey()) + '=' + encode(param.getValue() == null ? "" : param.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(Object text) {
        return URLEncoder.encode(text.toString(), StandardCharsets.UTF_8)
                .replace("%5B", "[")
                .replace("%5D", "]");
    }
}
