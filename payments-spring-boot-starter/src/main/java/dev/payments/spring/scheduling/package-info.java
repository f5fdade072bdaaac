/** Work that runs in the background, on one scheduler that Actuator lists. */
@NullMarked
package dev.payments.spring.scheduling;

import org.jspecify.annotations.NullMarked;
