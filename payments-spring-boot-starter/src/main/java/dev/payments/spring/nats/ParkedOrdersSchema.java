package dev.payments.spring.nats;

import javax.sql.DataSource;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.jdbc.init.PlatformPlaceholderDatabaseDriverResolver;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.boot.sql.init.DatabaseInitializationSettings;

/** Creates the table of the parked orders, if {@code payments.jdbc.initialize-schema} asks for that. */
final class ParkedOrdersSchema extends DataSourceScriptDatabaseInitializer {

    private static final String LOCATION = "optional:classpath:dev/payments/spring/nats/schema-@@platform@@.sql";

    ParkedOrdersSchema(DataSource dataSource, DatabaseInitializationMode mode) {
        super(dataSource, settings(dataSource, mode));
    }

    private static DatabaseInitializationSettings settings(DataSource dataSource, DatabaseInitializationMode mode) {
        DatabaseInitializationSettings settings = new DatabaseInitializationSettings();
        settings.setMode(mode);
        if (mode != DatabaseInitializationMode.NEVER) {
            settings.setSchemaLocations(
                    new PlatformPlaceholderDatabaseDriverResolver().resolveAll(dataSource, LOCATION));
        }
        return settings;
    }
}
