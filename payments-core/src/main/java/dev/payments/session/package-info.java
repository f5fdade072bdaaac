/** Checkout sessions: what is sold, for which order, and what became of it. */
@NullMarked
package dev.payments.session;

import org.jspecify.annotations.NullMarked;
