/** What a measured part of {@code docs/benchmarks.md} consists of, and the page itself. */
@NullMarked
package dev.payments.benchmarks.report;

import org.jspecify.annotations.NullMarked;
