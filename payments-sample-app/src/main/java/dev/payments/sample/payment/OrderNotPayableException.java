package dev.payments.sample.payment;

import dev.payments.sample.order.Order;

/** The order is paid, or its payment is under way: paying again would be paying twice. */
public final class OrderNotPayableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OrderNotPayableException(Order order) {
        super("order " + order.id() + " is paid, or its payment is being confirmed");
    }
}
