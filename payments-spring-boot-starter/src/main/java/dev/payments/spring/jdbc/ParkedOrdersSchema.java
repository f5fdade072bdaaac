package dev.payments.spring.jdbc;

import javax.sql.DataSource;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.jdbc.init.PlatformPlaceholderDatabaseDriverResolver;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.boot.sql.init.DatabaseInitializationSettings;
import org.springframework.util.StringUtils;

/** Creates the table of the parked orders, if the properties ask for that. */
final class ParkedOrdersSchema extends DataSourceScriptDatabaseInitializer {

    private static final String LOCATION = "optional:classpath:dev/payments/spring/jdbc/parked-orders-@@platform@@.sql";

    ParkedOrdersSchema(DataSource dataSource, PaymentsJdbcProperties properties) {
        super(dataSource, settings(dataSource, properties));
    }

    private static DatabaseInitializationSettings settings(DataSource dataSource, PaymentsJdbcProperties properties) {
        DatabaseInitializationSettings settings = new DatabaseInitializationSettings();
        settings.setMode(properties.getInitializeSchema());
        if (properties.getInitializeSchema() != DatabaseInitializationMode.NEVER) {
            PlatformPlaceholderDatabaseDriverResolver resolver = new PlatformPlaceholderDatabaseDriverResolver();
            settings.setSchemaLocations(
                    StringUtils.hasText(properties.getPlatform())
                            ? resolver.resolveAll(properties.getPlatform(), LOCATION)
                            : resolver.resolveAll(dataSource, LOCATION));
        }
        return settings;
    }
}
