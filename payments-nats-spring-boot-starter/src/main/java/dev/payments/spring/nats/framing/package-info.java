/** The packets of NestJS, read and written byte for byte. */
@NullMarked
package dev.payments.spring.nats.framing;

import org.jspecify.annotations.NullMarked;
