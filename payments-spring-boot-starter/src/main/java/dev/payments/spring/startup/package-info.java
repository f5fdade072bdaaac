/** What stops the start: properties that are missing or unusable, reported without their values. */
@NullMarked
package dev.payments.spring.startup;

import org.jspecify.annotations.NullMarked;
