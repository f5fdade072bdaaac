package dev.payments.spring.jdbc;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeanWrapperImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.jdbc.init.PlatformPlaceholderDatabaseDriverResolver;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.boot.sql.init.DatabaseInitializationSettings;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.jta.JtaTransactionManager;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * The database in which the starter keeps its keys. There is a bean of it where the keys are in a database, whoever made the
 * {@link dev.payments.gate.IdempotencyGuard}. For this project's other modules: it may change in any release. Thread-safe.
 */
public final class PaymentsJdbcStore {

    private static final Logger log = LoggerFactory.getLogger(PaymentsJdbcStore.class);

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

    /** Finds the transaction manager whose transactions cover the DataSource: that of plain JDBC, of JPA, or JTA. */
    static PlatformTransactionManager transactionManagerOf(
            DataSource dataSource, ObjectProvider<PlatformTransactionManager> candidates) {
        Optional<PlatformTransactionManager> found = Stream.concat(
                        Stream.ofNullable(candidates.getIfUnique()), candidates.orderedStream())
                .filter(candidate -> covers(candidate, dataSource))
                .findFirst();
        return found.orElseGet(() -> {
            if (candidates.stream().findAny().isPresent()) {
                log.warn("No PlatformTransactionManager covers the DataSource of the idempotency keys:"
                        + " what listeners write is committed apart from the keys");
            }
            return new JdbcTransactionManager(dataSource);
        });
    }

    /** By the property, since the class of JPA's need not be there. */
    private static boolean covers(PlatformTransactionManager candidate, DataSource dataSource) {
        if (candidate instanceof JtaTransactionManager) {
            return true;
        }
        BeanWrapper properties = new BeanWrapperImpl(candidate);
        return properties.isReadableProperty("dataSource") && properties.getPropertyValue("dataSource") == dataSource;
    }
}
