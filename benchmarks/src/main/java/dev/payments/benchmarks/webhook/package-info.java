/** Verifying and reading a delivery. */
@NullMarked
package dev.payments.benchmarks.webhook;

import org.jspecify.annotations.NullMarked;
