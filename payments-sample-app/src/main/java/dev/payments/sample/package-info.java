/** A small shop that sells through Stripe Checkout. */
@NullMarked
package dev.payments.sample;

import org.jspecify.annotations.NullMarked;
