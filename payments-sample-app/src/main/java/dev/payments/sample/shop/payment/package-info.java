/** How an order gets paid: the checkout session, the payment that arrives, the receipt. */
@NullMarked
package dev.payments.sample.shop.payment;

import org.jspecify.annotations.NullMarked;
