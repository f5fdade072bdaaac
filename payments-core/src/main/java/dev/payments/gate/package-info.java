/** The gate that every payment event passes: each key is published once, and only when the listeners succeeded. */
@NullMarked
package dev.payments.gate;

import org.jspecify.annotations.NullMarked;
