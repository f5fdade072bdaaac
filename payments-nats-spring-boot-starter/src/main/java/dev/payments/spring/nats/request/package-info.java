/** Payment sessions on request: from the packet that arrives to the one that answers it. */
@NullMarked
package dev.payments.spring.nats.request;

import org.jspecify.annotations.NullMarked;
