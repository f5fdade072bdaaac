/** Metrics: what the gate and reconciliation did, counted with Micrometer. */
@NullMarked
package dev.payments.spring.metrics;

import org.jspecify.annotations.NullMarked;
