package dev.payments.sample.shop.web;

import dev.payments.money.Money;
import dev.payments.sample.shop.order.Order;
import dev.payments.sample.shop.payment.PaymentState;
import dev.payments.sample.shop.payment.PaymentState.DisputeState;
import dev.payments.sample.shop.payment.PaymentState.RefundState;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order in the JSON; amounts are in major units. */
record OrderJson(
        UUID id,
        Order.Status status,
        String currency,
        BigDecimal totalAmount,
        List<Item> items,
        Instant createdAt,
        @Nullable Instant paidAt,
        @Nullable URI receiptUrl,
        boolean refundDue,
        RefundState refund,
        @Nullable BigDecimal refundedAmount,
        DisputeState dispute) {

    record Item(String productId, String name, BigDecimal price, int quantity) {

        static Item of(Order.Item item) {
            return new Item(item.productId(), item.name(), item.unitPrice().toMajor(), item.quantity());
        }
    }

    static OrderJson of(Order order, PaymentState payment) {
        Money refunded = payment.refunded();
        return new OrderJson(
                order.id(),
                order.status(),
                order.total().currency(),
                order.total().toMajor(),
                order.items().stream().map(Item::of).toList(),
                order.createdAt(),
                order.paidAt(),
                payment.receiptUrl(),
                payment.refundDue(),
                payment.refund(),
                refunded == null ? null : refunded.toMajor(),
                payment.dispute());
    }
}
