/** The sample application, which is either a shop or the payments service of a NestJS network. */
@NullMarked
package dev.payments.sample;

import org.jspecify.annotations.NullMarked;
