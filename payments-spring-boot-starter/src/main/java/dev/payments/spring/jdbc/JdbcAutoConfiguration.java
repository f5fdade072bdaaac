package dev.payments.spring.jdbc;

import dev.payments.gate.IdempotencyGuard;
import dev.payments.spring.gate.GateAutoConfiguration;
import dev.payments.spring.reconciliation.ReconciliationAutoConfiguration;
import dev.payments.spring.reconciliation.ReconciliationLease;
import dev.payments.spring.scheduling.BackgroundScheduler;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The tables of the keys and of the lock, in the application's {@code DataSource} or in that marked with
 * {@link PaymentsDataSource}; and what uses them: the guard, the deletion of expired keys, and the lease by which one node at a
 * time reconciles. With a guard of the application's and a database that is not supported there is nothing of it.
 */
@AutoConfiguration(
        afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
        before = {GateAutoConfiguration.class, ReconciliationAutoConfiguration.class})
@ConditionalOnClass({JdbcTemplate.class, DataSourceScriptDatabaseInitializer.class})
@Conditional({JdbcAutoConfiguration.OnDataSource.class, JdbcAutoConfiguration.UnlessInMemory.class})
@EnableConfigurationProperties({PaymentsJdbcProperties.class, RetentionProperties.class})
@Import({DatabaseInitializationDependencyConfigurer.class, BackgroundScheduler.class})
@ImportRuntimeHints(JdbcAutoConfiguration.Scripts.class)
public final class JdbcAutoConfiguration {

    /** A native image leaves out what nobody names. */
    static final class Scripts implements RuntimeHintsRegistrar {

        @Override
        public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
            hints.resources().registerPattern("dev/payments/spring/jdbc/*.sql");
        }
    }

    private static final Logger log = LoggerFactory.getLogger(JdbcAutoConfiguration.class);

    @Bean
    PaymentsJdbcStore paymentsJdbcStore(
            @PaymentsDataSource ObjectProvider<DataSource> marked,
            ObjectProvider<DataSource> dataSource,
            ObjectProvider<PlatformTransactionManager> transactionManagers,
            PaymentsJdbcProperties properties) {
        return new PaymentsJdbcStore(marked.getIfAvailable(dataSource::getObject), transactionManagers, properties);
    }

    @Bean
    DataSourceScriptDatabaseInitializer paymentsKeyTableInitializer(PaymentsJdbcStore store) {
        return store.keyTableInitializer();
    }

    @Bean
    @DependsOnDatabaseInitialization
    @Nullable
    KeyTable paymentsKeyTable(
            PaymentsJdbcStore store,
            PaymentsJdbcProperties properties,
            RetentionProperties retention,
            ListableBeanFactory beans) {
        if (!store.isSupported() && hasGuardOfItsOwn(beans)) {
            log.debug("No table of idempotency keys, since the application's own guard does without");
            return null;
        }
        KeyTable table = new KeyTable(store.dataSource(), properties.tableName(), retention.retention());
        table.requireExists(store.requiredTables());
        return table;
    }

    /** Without creating it: ours needs the table. */
    private static boolean hasGuardOfItsOwn(ListableBeanFactory beans) {
        return beans.getBeanNamesForType(JdbcIdempotencyGuard.class, true, false).length == 0;
    }

    @Configuration(proxyBeanMethods = false)
    static class KeysConfiguration {

        @Bean
        @ConditionalOnMissingBean(IdempotencyGuard.class)
        JdbcIdempotencyGuard idempotencyGuard(
                KeyTable table,
                PaymentsJdbcStore store,
                PaymentsJdbcProperties properties,
                ObjectProvider<DataSourcePoolMetadataProvider> pools) {
            JdbcIdempotencyGuard guard = new JdbcIdempotencyGuard(
                    table, store.transactionManager(), properties.transactionTimeout(), store.maxConnections(pools));
            guard.requireRollback();
            return guard;
        }

        @Bean
        @Nullable
        ExpiredKeyCleaner paymentsExpiredKeyCleaner(ObjectProvider<KeyTable> table, PaymentsJdbcStore store) {
            KeyTable keys = table.getIfAvailable();
            return keys == null
                    ? null
                    : new ExpiredKeyCleaner(keys, new TransactionTemplate(store.transactionManager()));
        }

        @Bean
        @ConditionalOnMissingBean(ReconciliationLease.class)
        ReconciliationLease paymentsReconciliationLease(
                ObjectProvider<KeyTable> table, PaymentsJdbcStore store, PaymentsJdbcProperties properties) {
            if (table.getIfAvailable() == null) {
                return ReconciliationLease.NONE;
            }
            LockTableLease lease = LockTableLease.of(store, properties);
            lease.requireTable(store.requiredTables());
            return lease;
        }
    }

    static final class OnDataSource extends AnyNestedCondition {

        OnDataSource() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnSingleCandidate(DataSource.class)
        static final class OnlyOneOrPrimary {}

        @ConditionalOnBean(annotation = PaymentsDataSource.class)
        static final class Marked {}
    }

    static final class UnlessInMemory extends NoneNestedConditions {

        UnlessInMemory() {
            super(ConfigurationPhase.REGISTER_BEAN);
        }

        @ConditionalOnProperty(name = "payments.idempotency.store", havingValue = "memory")
        static final class InMemory {}
    }
}
