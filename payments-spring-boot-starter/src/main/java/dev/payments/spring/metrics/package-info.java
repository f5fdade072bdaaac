/** Metrics: what the endpoint, the gate, reconciliation and Stripe did, with Micrometer. */
@NullMarked
package dev.payments.spring.metrics;

import org.jspecify.annotations.NullMarked;
