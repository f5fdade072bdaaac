/** Creating payment sessions: ours, stripe-java's own way, and a bare POST, at a Stripe that takes its time. */
@NullMarked
package dev.payments.benchmarks.session;

import org.jspecify.annotations.NullMarked;
