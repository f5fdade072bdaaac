package dev.payments.sample.payment;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer wants to know about the payments for an order.
 *
 * @param receiptUrl the receipt; null for an unpaid order, and while Stripe has not told it
 * @param refundDue whether money came that the order did not need
 */
public record PaymentState(@Nullable URI receiptUrl, boolean refundDue) {}
