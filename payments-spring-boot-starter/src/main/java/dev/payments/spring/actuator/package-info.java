/** The Actuator endpoint {@code payments}: what this node has done, and what an operator can do. */
@NullMarked
package dev.payments.spring.actuator;

import org.jspecify.annotations.NullMarked;
