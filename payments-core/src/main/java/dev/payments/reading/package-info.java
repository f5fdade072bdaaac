/** What Stripe's JSON says about an order: events, sessions and lists of events, read into facts. */
@NullMarked
package dev.payments.reading;

import org.jspecify.annotations.NullMarked;
