/** A web application that takes no payments. */
@NullMarked
package dev.payments.benchmarks.start.nothing;

import org.jspecify.annotations.NullMarked;
