/** What the shop sells. */
@NullMarked
package dev.payments.sample.catalogue;

import org.jspecify.annotations.NullMarked;
