/** What the endpoints on Spring MVC share: bounded bodies, and a mapping that nothing gets in front of. */
@NullMarked
package dev.payments.spring.servlet;

import org.jspecify.annotations.NullMarked;
