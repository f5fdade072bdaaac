package dev.payments.sample.shop.payment;

import dev.payments.session.PaymentException;
import java.util.UUID;

/** Stripe refused or could not be reached. The order is stored, unpaid, and can be paid later. */
public final class CheckoutFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final UUID orderId;
    private final PaymentException reason;

    CheckoutFailedException(UUID orderId, PaymentException reason) {
        super("no checkout session for order " + orderId, reason);
        this.orderId = orderId;
        this.reason = reason;
    }

    /** The order that stays unpaid. */
    public UUID orderId() {
        return orderId;
    }

    /** Stripe's reason. */
    public PaymentException reason() {
        return reason;
    }
}
