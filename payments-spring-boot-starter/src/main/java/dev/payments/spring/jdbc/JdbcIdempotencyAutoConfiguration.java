package dev.payments.spring.jdbc;

import dev.payments.gate.IdempotencyGuard;
import dev.payments.spring.gate.GateAutoConfiguration;
import dev.payments.spring.gate.IdempotencyProperties;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.init.PropertiesBasedDataSourceScriptDatabaseInitializer;
import org.springframework.boot.sql.init.dependency.DatabaseInitializationDependencyConfigurer;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The guard over the application's {@code DataSource}, where there is one and nothing else is asked for. */
@AutoConfiguration(
        before = GateAutoConfiguration.class,
        afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnClass({JdbcTemplate.class, PropertiesBasedDataSourceScriptDatabaseInitializer.class})
@ConditionalOnSingleCandidate(DataSource.class)
@ConditionalOnMissingBean(IdempotencyGuard.class)
@Conditional(OnJdbcStore.class)
@EnableConfigurationProperties({PaymentsJdbcProperties.class, IdempotencyProperties.class})
@Import(DatabaseInitializationDependencyConfigurer.class)
public final class JdbcIdempotencyAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    @Conditional(OnSchemaInitialization.class)
    KeyTableInitializer paymentsKeyTableInitializer(DataSource dataSource, PaymentsJdbcProperties properties) {
        return new KeyTableInitializer(dataSource, properties);
    }

    @Bean
    @ConditionalOnMissingBean
    PaymentsJdbcStore paymentsJdbcStore(
            DataSource dataSource,
            ObjectProvider<PlatformTransactionManager> transactionManagers,
            PaymentsJdbcProperties properties) {
        return new PaymentsJdbcStore(dataSource, TransactionManagers.of(dataSource, transactionManagers), properties);
    }

    @Bean
    @ConditionalOnMissingBean
    @DependsOnDatabaseInitialization
    KeyTable paymentsKeyTable(DataSource dataSource) {
        KeyTable table = new KeyTable(dataSource);
        table.requireExists();
        return table;
    }

    @Bean
    @ConditionalOnMissingBean(IdempotencyGuard.class)
    JdbcIdempotencyGuard idempotencyGuard(KeyTable table, PaymentsJdbcStore store, PaymentsJdbcProperties properties) {
        return new JdbcIdempotencyGuard(table, store.transactionManager(), properties.getTransactionTimeout());
    }

    @Bean
    @ConditionalOnMissingBean
    ExpiredKeyCleaner paymentsExpiredKeyCleaner(
            KeyTable table, PaymentsJdbcStore store, IdempotencyProperties properties) {
        TransactionTemplate transaction = new TransactionTemplate(store.transactionManager());
        return new ExpiredKeyCleaner(table, transaction, properties.retention(), InstantSource.system());
    }
}
