/** Session requests over NATS. */
@NullMarked
package dev.payments.benchmarks.nats;

import org.jspecify.annotations.NullMarked;
