/** The bridge to a NATS network: sessions on request and announcements of paid orders, in the framing of NestJS. */
@NullMarked
package dev.payments.spring.nats;

import org.jspecify.annotations.NullMarked;
