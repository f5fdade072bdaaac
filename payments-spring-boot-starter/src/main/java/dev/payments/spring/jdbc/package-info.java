/** The guard whose keys are kept in the database, in the listeners' own transaction. */
@NullMarked
package dev.payments.spring.jdbc;

import org.jspecify.annotations.NullMarked;
