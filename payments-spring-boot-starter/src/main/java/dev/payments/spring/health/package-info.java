/** Health: whether the store of the keys can be read, and what this node has heard of Stripe since its start. */
@NullMarked
package dev.payments.spring.health;

import org.jspecify.annotations.NullMarked;
