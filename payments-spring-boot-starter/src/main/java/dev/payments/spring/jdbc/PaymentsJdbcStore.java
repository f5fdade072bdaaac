package dev.payments.spring.jdbc;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.jdbc.init.PlatformPlaceholderDatabaseDriverResolver;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.boot.sql.init.DatabaseInitializationSettings;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * The database in which the starter keeps its keys. There is a bean of it where the keys are in a database, whoever made the
 * {@link dev.payments.gate.IdempotencyGuard}. For this project's other modules: it may change in any release. Thread-safe.
 */
public final class PaymentsJdbcStore {

    private final DataSource dataSource;
    private final SingletonSupplier<PlatformTransactionManager> transactionManager;
    private final PaymentsJdbcProperties properties;

    /** The transaction manager is looked for when it is needed: JPA's waits for the scripts that need this store. */
    PaymentsJdbcStore(
            DataSource dataSource,
            Supplier<PlatformTransactionManager> transactionManager,
            PaymentsJdbcProperties properties) {
        this.dataSource = dataSource;
        this.transactionManager = SingletonSupplier.of(transactionManager);
        this.properties = properties;
    }

    /** Where the keys are. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** The transactions that the keys, and what the listeners write, are committed in. */
    public PlatformTransactionManager transactionManager() {
        return transactionManager.obtain();
    }

    /**
     * Creates further tables beside the keys, when {@code payments.jdbc.initialize-schema} says so.
     *
     * @param location the script, with {@code @@platform@@} in the place of the database's name
     */
    public DataSourceScriptDatabaseInitializer schemaInitializer(String location) {
        DatabaseInitializationSettings settings = new DatabaseInitializationSettings();
        settings.setMode(properties.getInitializeSchema());
        if (properties.getInitializeSchema() != DatabaseInitializationMode.NEVER) {
            PlatformPlaceholderDatabaseDriverResolver resolver = new PlatformPlaceholderDatabaseDriverResolver();
            settings.setSchemaLocations(
                    StringUtils.hasText(properties.getPlatform())
                            ? resolver.resolveAll(properties.getPlatform(), location)
                            : resolver.resolveAll(dataSource, location));
        }
        return new DataSourceScriptDatabaseInitializer(dataSource, settings);
    }
}
