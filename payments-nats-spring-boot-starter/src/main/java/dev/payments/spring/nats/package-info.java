/** Offers payment sessions on a NATS subject and announces paid orders on another, in the framing of NestJS. */
@NullMarked
package dev.payments.spring.nats;

import org.jspecify.annotations.NullMarked;
