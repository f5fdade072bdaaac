/** Stripe's webhook deliveries: the bytes are verified first and read afterwards. */
@NullMarked
package dev.payments.webhook;

import org.jspecify.annotations.NullMarked;
