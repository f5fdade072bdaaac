/** The second way in: what Stripe itself says, through the same reader and the same gate as the webhooks. */
@NullMarked
package dev.payments.reconciliation;

import org.jspecify.annotations.NullMarked;
