/** With the profile {@code nats}, in place of the shop: the payments service of a NestJS network. */
@NullMarked
package dev.payments.sample.network;

import org.jspecify.annotations.NullMarked;
