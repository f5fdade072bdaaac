/** What stops the start: properties that are missing or unusable, told without their values. */
@NullMarked
package dev.payments.spring.startup;

import org.jspecify.annotations.NullMarked;
