/** The webhook endpoint, from socket to listener. */
@NullMarked
package dev.payments.benchmarks.endpoint;

import org.jspecify.annotations.NullMarked;
