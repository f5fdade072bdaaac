/** The one place that touches stripe-java: sessions over a {@code StripeClient}, and nothing it throws gets out. */
@NullMarked
package dev.payments.stripe;

import org.jspecify.annotations.NullMarked;
