/** Sessions: the client that talks to Stripe, and the properties that it is made from. */
@NullMarked
package dev.payments.spring.stripe;

import org.jspecify.annotations.NullMarked;
