/** What can be done with a payment after checkout: money that is reserved is captured or released, money that was taken refunded. */
@NullMarked
package dev.payments.payment;

import org.jspecify.annotations.NullMarked;
