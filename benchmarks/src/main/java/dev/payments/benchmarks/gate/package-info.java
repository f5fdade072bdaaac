/** The gate: announcing once. */
@NullMarked
package dev.payments.benchmarks.gate;

import org.jspecify.annotations.NullMarked;
