/** Tests of a Spring Boot service against a Stripe inside the JVM: one annotation, and the connection details it sets. */
@NullMarked
package dev.payments.spring.test;

import org.jspecify.annotations.NullMarked;
