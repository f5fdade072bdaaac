/** The contracts of the interfaces that users may implement, as test classes to extend. They need JUnit and AssertJ. */
@NullMarked
package dev.payments.test.contract;

import org.jspecify.annotations.NullMarked;
