package dev.payments.sample.shop.order;

import dev.payments.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is stored. Immutable.
 *
 * @param id random, so that only those who were given it can see the order
 * @param status whether it is paid
 * @param items what was bought, at least one item, all in one currency
 * @param createdAt when it was placed
 * @param paidAt when it was paid, by Stripe's clock; null while it is not
 * @param attempt which attempt to pay this is, from 1: one checkout session for each
 * @param sessionId the attempt's checkout session, {@code cs_…}; null until Stripe has created one
 */
public record Order(
        UUID id,
        Status status,
        List<Item> items,
        Instant createdAt,
        @Nullable Instant paidAt,
        int attempt,
        @Nullable String sessionId) {

    /** What the buyer has to pay. */
    public Money total() {
        return items.stream().map(Item::amount).reduce(Money::plus).orElseThrow();
    }

    /** Whether an order is paid. {@link #PAID} is final. */
    public enum Status {
        /** Not paid yet. */
        PENDING,
        /** The buyer chose a payment method that takes days, and the money is under way. */
        PROCESSING,
        /** The money is reserved, and is taken when the order is delivered. */
        AUTHORIZED,
        /** Such a payment was refused, or released; the buyer can pay again. */
        FAILED,
        /** The payment page has expired; the buyer can pay again. */
        EXPIRED,
        /** The money has arrived. */
        PAID;

        /** Whether the buyer may be sent to pay. */
        public boolean isPayable() {
            return this != PAID && this != PROCESSING && this != AUTHORIZED;
        }
    }

    /**
     * A quantity of one product, at the price it had when it was ordered. Immutable.
     *
     * @param productId the product in the catalogue
     * @param name what it was called
     * @param unitPrice the price of one
     * @param quantity how many, 1 to 100
     */
    public record Item(String productId, String name, Money unitPrice, int quantity) {

        /** The price of all of them. */
        public Money amount() {
            return unitPrice.times(quantity);
        }
    }
}
