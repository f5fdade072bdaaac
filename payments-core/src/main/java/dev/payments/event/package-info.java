/** What happened to an order's payment: sealed, immutable facts, each with a key that is the same whichever way it came. */
@NullMarked
package dev.payments.event;

import org.jspecify.annotations.NullMarked;
