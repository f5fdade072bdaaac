/** A web application that its author wired to stripe-java, as Stripe's documentation shows it. */
@NullMarked
package dev.payments.benchmarks.start.byhand;

import org.jspecify.annotations.NullMarked;
