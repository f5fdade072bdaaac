/** The payments service of a NestJS network. */
@NullMarked
package dev.payments.sample.network;

import org.jspecify.annotations.NullMarked;
