package dev.payments.spring.jdbc;

import org.springframework.boot.sql.autoconfigure.init.OnDatabaseInitializationCondition;

/** Unless {@code payments.jdbc.initialize-schema} is {@code never}. */
final class OnSchemaInitialization extends OnDatabaseInitializationCondition {

    OnSchemaInitialization() {
        super("Payments", "payments.jdbc.initialize-schema");
    }
}
