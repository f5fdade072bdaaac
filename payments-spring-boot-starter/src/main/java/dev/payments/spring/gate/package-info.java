/** The gate: events go to Spring's listeners, once per key. */
@NullMarked
package dev.payments.spring.gate;

import org.jspecify.annotations.NullMarked;
