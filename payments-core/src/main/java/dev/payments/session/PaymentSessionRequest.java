package dev.payments.session;

import dev.payments.money.Money;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to sell, for which order, and where to send the buyer afterwards. Immutable; checked against Stripe's limits when it
 * is made, so that nothing is sent that Stripe must refuse.
 *
 * @param orderId your order; comes back in every event. At most 500 characters
 * @param lineItems what is sold, 1 to 100 items of one currency
 * @param successUrl where the buyer goes after paying; null for the configured default. Stripe puts the session's id in the
 *     place of {@code {CHECKOUT_SESSION_ID}}. At most 5 000 characters
 * @param cancelUrl where the buyer goes on turning back; null for the configured default
 * @param customerEmail the buyer's address, to fill in at checkout; {@link #toString()} leaves it out
 * @param locale the language of Stripe's page; null, or one that Stripe does not have, for the browser's
 * @param expiresAt when the session ends unpaid, 30 minutes to 24 hours from now; null for Stripe's 24 hours
 * @param metadata more facts to keep on the session, at most 49: keys of 1 to 40 characters without square brackets, values
 *     of 1 to 500
 * @param idempotencyKey makes repeated requests one session; null for a fresh key at each call. Printable ASCII, at most 255
 *     characters
 * @see <a href="https://docs.stripe.com/api/checkout/sessions/create">Stripe: create a checkout session</a>
 * @see <a href="https://docs.stripe.com/metadata">Stripe: metadata</a>
 */
public record PaymentSessionRequest(
        String orderId,
        List<LineItem> lineItems,
        @Nullable String successUrl,
        @Nullable String cancelUrl,
        @Nullable String customerEmail,
        @Nullable Locale locale,
        @Nullable Instant expiresAt,
        Map<String, String> metadata,
        @Nullable String idempotencyKey) {

    /**
     * Checks every rule that needs no clock; the expiry is checked when the session is created.
     *
     * @throws InvalidPaymentSessionRequestException naming everything that is wrong
     */
    public PaymentSessionRequest {
        lineItems = List.copyOf(lineItems);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        Violations violations = new Violations();
        RequestRules.checkOrderId(violations, orderId);
        RequestRules.checkLineItemCount(violations, lineItems.size());
        RequestRules.checkLineItems(violations, lineItems);
        RequestRules.checkOptions(violations, successUrl, cancelUrl, customerEmail, metadata, idempotencyKey);
        violations.throwIfAny();
    }

    /** Starts a request for this order. */
    public static PaymentSessionRequestBuilder builder(String orderId) {
        return new PaymentSessionRequestBuilder(orderId);
    }

    /** The sum of the line items, before discounts, taxes and shipping that Stripe may add. */
    public Money totalAmount() {
        return lineItems.stream().map(LineItem::amount).reduce(Money::plus).orElseThrow();
    }

    /** The same request with these addresses where it has none of its own. */
    public PaymentSessionRequest withDefaultUrls(
            @Nullable String defaultSuccessUrl, @Nullable String defaultCancelUrl) {
        return new PaymentSessionRequest(
                orderId,
                lineItems,
                successUrl != null ? successUrl : defaultSuccessUrl,
                cancelUrl != null ? cancelUrl : defaultCancelUrl,
                customerEmail,
                locale,
                expiresAt,
                metadata,
                idempotencyKey);
    }

    @Override
    public String toString() {
        return "PaymentSessionRequest[orderId=%s, lineItems=%s]".formatted(orderId, lineItems);
    }
}
