/** The operation that creates sessions from JSON, which all transports share, and its HTTP endpoint for those who opt in. */
@NullMarked
package dev.payments.spring.sessionendpoint;

import org.jspecify.annotations.NullMarked;
