/** The connection to NATS, whether it is up at the moment, and its health. */
@NullMarked
package dev.payments.spring.nats.connection;

import org.jspecify.annotations.NullMarked;
