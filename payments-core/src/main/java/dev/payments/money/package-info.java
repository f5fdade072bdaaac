/** Amounts of money as Stripe counts them: whole minor units of a currency, converted exactly or not at all. */
@NullMarked
package dev.payments.money;

import org.jspecify.annotations.NullMarked;
