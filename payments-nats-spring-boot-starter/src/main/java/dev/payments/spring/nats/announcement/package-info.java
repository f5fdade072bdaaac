/** Paid orders and other order events, announced to the network; what cannot be announced is parked. */
@NullMarked
package dev.payments.spring.nats.announcement;

import org.jspecify.annotations.NullMarked;
