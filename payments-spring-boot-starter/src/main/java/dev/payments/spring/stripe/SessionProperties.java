package dev.payments.spring.stripe;

import dev.payments.money.Money;
import dev.payments.reading.StripeEventReader;
import dev.payments.session.PaymentSessionRequest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What sessions have in common.
 *
 * @param successUrl URL that the buyer is sent to after paying, for requests that do not say. Stripe puts the session's id in
 * the place of {CHECKOUT_SESSION_ID}.
 * @param cancelUrl URL that the buyer is sent to on turning back, for requests that do not say.
 * @param orderIdMetadataKey Metadata key that the order id is written under, and read from in events.
 */
@ConfigurationProperties("payments.session")
public record SessionProperties(
        @Nullable String successUrl,
        @Nullable String cancelUrl,

        @DefaultValue(StripeEventReader.DEFAULT_ORDER_ID_METADATA_KEY)
        String orderIdMetadataKey) {

    private static final Pattern LOCAL = Pattern.compile("^https?://(localhost|127\\.[0-9.]+|\\[::1])([:/?]|$)");

    /** Checks the URLs and the metadata key as a request would be, so that a typing error shows now and not at the first sale. */
    public SessionProperties {
        PaymentSessionRequest.builder("1")
                .lineItem("1", Money.ofMinor(100, "eur"), 1)
                .successUrl(successUrl)
                .cancelUrl(cancelUrl)
                .metadata(orderIdMetadataKey, "1")
                .build();
    }

    /** Whether buyers would be sent to their own machine. */
    boolean isLocal() {
        return Stream.of(successUrl, cancelUrl)
                .anyMatch(url -> url != null && LOCAL.matcher(url).find());
    }
}
