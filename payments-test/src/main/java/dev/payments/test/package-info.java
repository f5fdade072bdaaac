/** For tests, and demos without an account: a Stripe inside the JVM, signed webhook deliveries, and fake payment sessions. */
@NullMarked
package dev.payments.test;

import org.jspecify.annotations.NullMarked;
