package dev.payments.sample.order;

import dev.payments.money.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as it is stored. Immutable.
 *
 * @param id random, so that only who was told it can see the order
 * @param status whether it is paid
 * @param items what was bought, at least one item, all in one currency
 * @param createdAt when it was placed
 * @param paidAt when it was paid, by Stripe's clock; null while it is not
 * @param attempt which attempt to pay this is, from 1: one checkout session for each
 * @param sessionId the attempt's checkout session, {@code cs_…}; null until Stripe has given one
 */
public record Order(
        UUID id,
        OrderStatus status,
        List<OrderItem> items,
        Instant createdAt,
        @Nullable Instant paidAt,
        int attempt,
        @Nullable String sessionId) {

    /** What the buyer has to pay. */
    public Money total() {
        return items.stream().map(OrderItem::amount).reduce(Money::plus).orElseThrow();
    }
}
