package dev.payments.spring.jdbc;

import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import java.util.function.IntSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeanWrapperImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.jdbc.init.PlatformPlaceholderDatabaseDriverResolver;
import org.springframework.boot.jdbc.metadata.CompositeDataSourcePoolMetadataProvider;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadata;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.boot.sql.init.DatabaseInitializationSettings;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.jta.JtaTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
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
            ObjectProvider<PlatformTransactionManager> transactionManagers,
            PaymentsJdbcProperties properties) {
        this.dataSource = dataSource;
        this.transactionManager = SingletonSupplier.of(() -> findTransactionManager(transactionManagers));
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

    /** That whose transactions cover the DataSource: of plain JDBC, of JPA, or JTA. */
    private PlatformTransactionManager findTransactionManager(ObjectProvider<PlatformTransactionManager> candidates) {
        return Stream.concat(Stream.ofNullable(candidates.getIfUnique()), candidates.orderedStream())
                .filter(this::isCoveredBy)
                .findFirst()
                .orElseGet(() -> {
                    if (candidates.stream().findAny().isPresent()) {
                        log.warn("No PlatformTransactionManager covers the DataSource of the idempotency keys:"
                                + " what listeners write is committed apart from the keys");
                    }
                    return new JdbcTransactionManager(dataSource);
                });
    }

    /** By the property, since the class of JPA's need not be there. */
    private boolean isCoveredBy(PlatformTransactionManager candidate) {
        if (candidate instanceof JtaTransactionManager) {
            return true;
        }
        BeanWrapper bean = new BeanWrapperImpl(candidate);
        return bean.isReadableProperty("dataSource") && bean.getPropertyValue("dataSource") == dataSource;
    }

    /** Whether the database is one of those that the keys can be kept in. */
    boolean isSupported() {
        try {
            Dialect.of(dataSource);
            return true;
        } catch (InvalidPaymentsConfigurationException e) {
            return false;
        }
    }

    RequiredTables requiredTables() {
        return new RequiredTables(new JdbcTemplate(dataSource), new TransactionTemplate(transactionManager()));
    }

    /** How many connections the pool may have at that moment, or the greatest number if that is not known. */
    IntSupplier maxConnections(ObjectProvider<DataSourcePoolMetadataProvider> pools) {
        DataSourcePoolMetadataProvider all =
                new CompositeDataSourcePoolMetadataProvider(pools.stream().toList());
        return () -> {
            DataSourcePoolMetadata pool = all.getDataSourcePoolMetadata(dataSource);
            Integer max = pool == null ? null : pool.getMax();
            return max == null || max <= 0 ? Integer.MAX_VALUE : max;
        };
    }

    /**
     * Creates further tables beside the keys, when {@code payments.jdbc.initialize-schema} says so. The script must be one that
     * can be repeated ({@code create table if not exists}): where another node creates the same tables at the same time, it is.
     *
     * @param location the script, with {@code @@platform@@} in the place of the database's name
     */
    public DataSourceScriptDatabaseInitializer schemaInitializer(String location) {
        return new SchemaInitializer(dataSource, settings(location), UnaryOperator.identity());
    }

    /** Creates the tables of the keys and of the lock under their own names. */
    DataSourceScriptDatabaseInitializer keyTableInitializer() {
        DatabaseInitializationSettings settings = settings(properties.schema());
        settings.setContinueOnError(properties.continueOnError());
        return new SchemaInitializer(dataSource, settings, this::rename);
    }

    private DatabaseInitializationSettings settings(String location) {
        DatabaseInitializationSettings settings = new DatabaseInitializationSettings();
        settings.setMode(DatabaseInitializationMode.NEVER);
        if (properties.initializeSchema() != DatabaseInitializationMode.NEVER && isSupported()) {
            settings.setMode(properties.initializeSchema());
            PlatformPlaceholderDatabaseDriverResolver resolver = new PlatformPlaceholderDatabaseDriverResolver();
            settings.setSchemaLocations(
                    StringUtils.hasText(properties.platform())
                            ? resolver.resolveAll(properties.platform(), location)
                            : resolver.resolveAll(dataSource, location));
        }
        return settings;
    }

    /** The name of an index has no schema: it is in that of its table. */
    private String rename(String sql) {
        String table = properties.tableName();
        String index = table.substring(table.indexOf('.') + 1) + "_expires_at";
        return sql.replace(KeyTable.DEFAULT_NAME + "_expires_at", index)
                .replaceAll("\\b" + KeyTable.DEFAULT_NAME + "\\b", table)
                .replaceAll("\\b" + LockTableLease.DEFAULT_TABLE + "\\b", properties.lockTableName());
    }
}
