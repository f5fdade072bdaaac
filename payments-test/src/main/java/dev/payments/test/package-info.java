/** For tests and demos without an account: a Stripe that runs inside the JVM, and webhook deliveries signed as Stripe's. */
@NullMarked
package dev.payments.test;

import org.jspecify.annotations.NullMarked;
