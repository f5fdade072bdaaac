/** Reconciliation: what webhooks did not bring is fetched from Stripe, at start and on a schedule. */
@NullMarked
package dev.payments.spring.reconciliation;

import org.jspecify.annotations.NullMarked;
