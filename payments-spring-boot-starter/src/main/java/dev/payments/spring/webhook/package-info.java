/** The endpoint that Stripe delivers events to. */
@NullMarked
package dev.payments.spring.webhook;

import org.jspecify.annotations.NullMarked;
