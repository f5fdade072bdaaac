package dev.payments.session;

import dev.payments.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects a {@link PaymentSessionRequest}; not thread-safe. Nothing is refused before {@link #build()}. */
public final class PaymentSessionRequestBuilder {

    private final String orderId;
    private final List<Supplier<LineItem>> lineItems = new ArrayList<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private @Nullable String successUrl;
    private @Nullable String cancelUrl;
    private @Nullable String customerEmail;
    private @Nullable Locale locale;
    private @Nullable Instant expiresAt;
    private @Nullable String idempotencyKey;

    PaymentSessionRequestBuilder(String orderId) {
        this.orderId = orderId;
    }

    /** Sells so many of one thing. */
    public PaymentSessionRequestBuilder lineItem(String name, Money unitAmount, long quantity) {
        lineItems.add(() -> new LineItem(name, unitAmount, quantity));
        return this;
    }

    /** Sells so many of one thing; the price is in major units, such as {@code 19.99}, and read exactly. */
    public PaymentSessionRequestBuilder lineItem(String name, BigDecimal unitPrice, String currency, long quantity) {
        lineItems.add(() -> LineItem.ofMajor(name, unitPrice, currency, quantity));
        return this;
    }

    /** Where the buyer goes after paying, unless to the configured address. */
    public PaymentSessionRequestBuilder successUrl(@Nullable String successUrl) {
        this.successUrl = successUrl;
        return this;
    }

    /** Where the buyer goes on turning back, unless to the configured address. */
    public PaymentSessionRequestBuilder cancelUrl(@Nullable String cancelUrl) {
        this.cancelUrl = cancelUrl;
        return this;
    }

    /** The buyer's address, to fill in at checkout. */
    public PaymentSessionRequestBuilder customerEmail(@Nullable String customerEmail) {
        this.customerEmail = customerEmail;
        return this;
    }

    /** The language of Stripe's page. */
    public PaymentSessionRequestBuilder locale(@Nullable Locale locale) {
        this.locale = locale;
        return this;
    }

    /** When the session ends unpaid, 30 minutes to 24 hours from now. */
    public PaymentSessionRequestBuilder expiresAt(@Nullable Instant expiresAt) {
        this.expiresAt = expiresAt;
        return this;
    }

    /** One more fact to keep on the session. */
    public PaymentSessionRequestBuilder metadata(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    /** Makes repeated requests one session: use what is the same for the same purchase, such as the order id. */
    public PaymentSessionRequestBuilder idempotencyKey(@Nullable String idempotencyKey) {
        this.idempotencyKey = idempotencyKey;
        return this;
    }

    /**
     * The request.
     *
     * @throws InvalidPaymentSessionRequestException naming everything that is wrong, in the line items too
     */
    public PaymentSessionRequest build() {
        Violations violations = new Violations();
        RequestRules.checkOrderId(violations, orderId);
        RequestRules.checkLineItemCount(violations, lineItems.size());
        List<LineItem> items = soundLineItems(violations);
        RequestRules.checkLineItems(violations, items);
        RequestRules.checkOptions(violations, successUrl, cancelUrl, customerEmail, metadata, idempotencyKey);
        violations.throwIfAny();
        return new PaymentSessionRequest(
                orderId, items, successUrl, cancelUrl, customerEmail, locale, expiresAt, metadata, idempotencyKey);
    }

    private List<LineItem> soundLineItems(Violations violations) {
        List<LineItem> items = new ArrayList<>();
        for (int i = 0; i < lineItems.size(); i++) {
            try {
                items.add(lineItems.get(i).get());
            } catch (InvalidPaymentSessionRequestException e) {
                violations.addAll("lineItems[" + i + "]", e);
            }
        }
        return items;
    }
}
