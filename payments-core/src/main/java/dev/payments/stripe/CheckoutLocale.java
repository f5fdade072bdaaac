package dev.payments.stripe;

import com.stripe.param.checkout.SessionCreateParams;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which of the languages of Stripe's page comes nearest to a {@link Locale}; the browser's where none does. */
final class CheckoutLocale {

    private static final Map<String, SessionCreateParams.Locale> BY_TAG = Arrays.stream(
                    SessionCreateParams.Locale.values())
            .collect(Collectors.toUnmodifiableMap(SessionCreateParams.Locale::getValue, Function.identity()));

    private static final Map<String, String> OTHER_NAMES =
            Map.of("no", "nb", "zh-SG", "zh", "zh-MO", "zh-HK", "tl", "fil", "iw", "he", "in", "id");

    private CheckoutLocale() {}

    static SessionCreateParams.Locale of(@Nullable Locale locale) {
        if (locale == null) {
            return SessionCreateParams.Locale.AUTO;
        }
        String languageAndCountry =
                locale.getCountry().isEmpty() ? locale.getLanguage() : locale.getLanguage() + "-" + locale.getCountry();
        return find(languageAndCountry)
                .or(() -> latinAmericanSpanish(locale))
                .or(() -> find(locale.getLanguage()))
                .orElse(SessionCreateParams.Locale.AUTO);
    }

    private static Optional<SessionCreateParams.Locale> find(String tag) {
        return Optional.ofNullable(BY_TAG.get(OTHER_NAMES.getOrDefault(tag, tag)));
    }

    private static Optional<SessionCreateParams.Locale> latinAmericanSpanish(Locale locale) {
        boolean latinAmerican = locale.getLanguage().equals("es")
                && !locale.getCountry().isEmpty()
                && !locale.getCountry().equals("ES");
        return latinAmerican ? find("es-419") : Optional.empty();
    }
}
