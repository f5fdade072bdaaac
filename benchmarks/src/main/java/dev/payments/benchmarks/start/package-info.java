/** Starting an application, and its first webhook. */
@NullMarked
package dev.payments.benchmarks.start;

import org.jspecify.annotations.NullMarked;
