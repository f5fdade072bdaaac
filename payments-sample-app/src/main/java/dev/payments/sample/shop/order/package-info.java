/** Orders: what was bought, and whether it is paid. */
@NullMarked
package dev.payments.sample.shop.order;

import org.jspecify.annotations.NullMarked;
