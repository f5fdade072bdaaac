/** What the shop sells. */
@NullMarked
package dev.payments.sample.shop.catalogue;

import org.jspecify.annotations.NullMarked;
