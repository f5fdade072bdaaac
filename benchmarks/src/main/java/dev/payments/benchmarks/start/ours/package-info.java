/** A web application with the starter, as the README shows it. */
@NullMarked
package dev.payments.benchmarks.start.ours;

import org.jspecify.annotations.NullMarked;
