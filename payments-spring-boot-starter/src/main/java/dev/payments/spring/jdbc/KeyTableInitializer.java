package dev.payments.spring.jdbc;

import javax.sql.DataSource;
import org.springframework.boot.jdbc.init.PropertiesBasedDataSourceScriptDatabaseInitializer;

/** Creates the table of the keys, if the properties ask for that. */
final class KeyTableInitializer extends PropertiesBasedDataSourceScriptDatabaseInitializer<PaymentsJdbcProperties> {

    KeyTableInitializer(DataSource dataSource, PaymentsJdbcProperties properties) {
        super(dataSource, properties);
    }
}
