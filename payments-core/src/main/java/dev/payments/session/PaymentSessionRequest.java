package dev.payments.session;

import dev.payments.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What to sell, for which order, and where to send the buyer afterwards. Immutable; checked against Stripe's limits when it
 * is made, so that nothing is sent that Stripe must refuse.
 *
 * @param orderId your order; comes back in every event. At most 500 characters
 * @param lineItems what is sold, 1 to 100 items of one currency
 * @param successUrl where the buyer goes after paying; null for the configured default. Stripe puts the session's id in the
 *     place of {@code {CHECKOUT_SESSION_ID}}. What is not ASCII is encoded. At most 5 000 characters
 * @param cancelUrl where the buyer goes on turning back; null for the configured default
 * @param customerEmail the buyer's address, to fill in at checkout; {@link #toString()} leaves it out
 * @param locale the language of Stripe's page; null, or one that Stripe does not have, for the browser's
 * @param expiresAt when the session ends unpaid, 30 minutes to 24 hours from now; null for Stripe's 24 hours
 * @param metadata more facts to keep on the session, at most 49: keys of 1 to 40 characters without square brackets, values
 *     of 1 to 500
 * @param idempotencyKey makes repeated requests one session; null for a fresh key at each call. Use one for each attempt to pay,
 *     and never the order alone: for a day Stripe answers a key's first session again, though it may have ended, and refuses any
 *     other basket. Printable ASCII, at most 255 characters
 * @param captureMethod whether the money is taken at once
 * @param options what else Stripe's page does, such as shipping and taxes
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
        @Nullable String idempotencyKey,
        CaptureMethod captureMethod,
        CheckoutOptions options) {

    /** When money is taken. */
    public enum CaptureMethod {
        /** At once. */
        AUTOMATIC,
        /**
         * Later, or not at all: it is only reserved at first, which is an {@code OrderAuthorized}, with the methods that can, such as
         * cards. Other methods take it at once, as if this had not been asked for.
         *
         * @see <a href="https://docs.stripe.com/payments/place-a-hold-on-a-payment-method">Stripe: place a hold</a>
         */
        MANUAL
    }

    /**
     * Checks every rule that needs no clock; the expiry is checked when the session is created.
     *
     * @throws InvalidPaymentSessionRequestException naming everything that is wrong
     */
    public PaymentSessionRequest {
        lineItems = List.copyOf(lineItems);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        Violations violations = new Violations();
        RequestRules.checkItems(violations, orderId, lineItems, options);
        RequestRules.checkOptions(violations, successUrl, cancelUrl, customerEmail, metadata, idempotencyKey, options);
        violations.throwIfAny();
        successUrl = successUrl == null ? null : WebUrl.toAscii(successUrl);
        cancelUrl = cancelUrl == null ? null : WebUrl.toAscii(cancelUrl);
    }

    /** Starts a request for this order. */
    public static Builder builder(String orderId) {
        return new Builder(orderId);
    }

    /**
     * The sum of the line items, before discounts, taxes and shipping that Stripe may add.
     *
     * @throws IllegalStateException if a price is in Stripe's catalogue, and so not known here
     */
    public Money totalAmount() {
        return RequestRules.total(lineItems);
    }

    /** The same request, with these URLs where it has none. */
    public PaymentSessionRequest withDefaultUrls(
            @Nullable String defaultSuccessUrl, @Nullable String defaultCancelUrl) {
        return with(
                successUrl != null ? successUrl : defaultSuccessUrl,
                cancelUrl != null ? cancelUrl : defaultCancelUrl,
                expiresAt);
    }

    /** The same request, whose session ends at this time if it is not paid. */
    public PaymentSessionRequest withExpiresAt(Instant changed) {
        return with(successUrl, cancelUrl, changed);
    }

    private PaymentSessionRequest with(@Nullable String success, @Nullable String cancel, @Nullable Instant expiry) {
        return new PaymentSessionRequest(
                orderId,
                lineItems,
                success,
                cancel,
                customerEmail,
                locale,
                expiry,
                metadata,
                idempotencyKey,
                captureMethod,
                options);
    }

    @Override
    public String toString() {
        return "PaymentSessionRequest[orderId=%s, lineItems=%s]".formatted(orderId, lineItems);
    }

    /** Collects a request; not thread-safe. Nothing is refused before {@link #build()}. */
    public static final class Builder {

        private final String orderId;
        private final List<Supplier<LineItem>> lineItems = new ArrayList<>();
        private final Map<String, String> metadata = new LinkedHashMap<>();
        private @Nullable String successUrl;
        private @Nullable String cancelUrl;
        private @Nullable String customerEmail;
        private @Nullable Locale locale;
        private @Nullable Instant expiresAt;
        private @Nullable String idempotencyKey;
        private CaptureMethod captureMethod = CaptureMethod.AUTOMATIC;
        private CheckoutOptions options = CheckoutOptions.NONE;

        private Builder(String orderId) {
            this.orderId = orderId;
        }

        /** Adds this line item. */
        public Builder lineItem(LineItem item) {
            lineItems.add(() -> item);
            return this;
        }

        /** Adds a quantity of one thing. */
        public Builder lineItem(String name, Money unitAmount, long quantity) {
            lineItems.add(() -> LineItem.of(name, unitAmount, quantity));
            return this;
        }

        /** Adds a quantity of one thing; the price is in major units, such as {@code 19.99}, and is taken exactly. */
        public Builder lineItem(String name, BigDecimal unitPrice, String currency, long quantity) {
            lineItems.add(() -> LineItem.of(name, unitPrice, currency, quantity));
            return this;
        }

        /** Adds a quantity of one thing that Stripe's catalogue has, by the id of its price, {@code price_…}. */
        public Builder lineItem(String priceId, long quantity) {
            lineItems.add(() -> LineItem.ofPrice(priceId, quantity));
            return this;
        }

        /** Where the buyer goes after paying, unless to the configured address. */
        public Builder successUrl(@Nullable String successUrl) {
            this.successUrl = successUrl;
            return this;
        }

        /** Where the buyer goes on turning back, unless to the configured address. */
        public Builder cancelUrl(@Nullable String cancelUrl) {
            this.cancelUrl = cancelUrl;
            return this;
        }

        /** The buyer's address, to fill in at checkout. */
        public Builder customerEmail(@Nullable String customerEmail) {
            this.customerEmail = customerEmail;
            return this;
        }

        /** The language of Stripe's page. */
        public Builder locale(@Nullable Locale locale) {
            this.locale = locale;
            return this;
        }

        /** When the session ends unpaid, 30 minutes to 24 hours from now. */
        public Builder expiresAt(@Nullable Instant expiresAt) {
            this.expiresAt = expiresAt;
            return this;
        }

        /** Adds an entry of metadata, which every event about the order will carry. */
        public Builder metadata(String key, String value) {
            metadata.put(key, value);
            return this;
        }

        /** Makes repeated requests one session: use what is the same for one attempt to pay, and no other. */
        public Builder idempotencyKey(@Nullable String idempotencyKey) {
            this.idempotencyKey = idempotencyKey;
            return this;
        }

        /** Whether the money is taken at once. */
        public Builder captureMethod(CaptureMethod captureMethod) {
            this.captureMethod = captureMethod;
            return this;
        }

        /** What else Stripe's page does. */
        public Builder options(CheckoutOptions options) {
            this.options = options;
            return this;
        }

        /**
         * The request.
         *
         * @throws InvalidPaymentSessionRequestException naming everything that is wrong, in the line items too
         */
        public PaymentSessionRequest build() {
            Violations violations = new Violations();
            List<LineItem> items = RequestRules.soundItems(violations, orderId, lineItems, options);
            RequestRules.checkOptions(
                    violations, successUrl, cancelUrl, customerEmail, metadata, idempotencyKey, options);
            violations.throwIfAny();
            return new PaymentSessionRequest(
                    orderId,
                    items,
                    successUrl,
                    cancelUrl,
                    customerEmail,
                    locale,
                    expiresAt,
                    metadata,
                    idempotencyKey,
                    captureMethod,
                    options);
        }
    }
}
