/** Creating sessions over HTTP, for those who opt in; the operation itself knows nothing of HTTP. */
@NullMarked
package dev.payments.spring.sessionendpoint;

import org.jspecify.annotations.NullMarked;
