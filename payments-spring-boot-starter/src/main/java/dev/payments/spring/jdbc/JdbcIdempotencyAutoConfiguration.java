package dev.payments.spring.jdbc;

import dev.payments.gate.IdempotencyGuard;
import dev.payments.spring.gate.GateAutoConfiguration;
import dev.payments.spring.gate.IdempotencyProperties;
import dev.payments.spring.reconciliation.ReconciliationAutoConfiguration;
import dev.payments.spring.reconciliation.ReconciliationLease;
import dev.payments.spring.scheduling.SchedulingAutoConfiguration;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What uses the table of the keys: the guard, the deletion of old keys, and the lease by which one node at a time reconciles. */
@AutoConfiguration(
        after = JdbcStoreAutoConfiguration.class,
        before = {GateAutoConfiguration.class, ReconciliationAutoConfiguration.class, SchedulingAutoConfiguration.class
        })
@ConditionalOnClass(JdbcTemplate.class)
@ConditionalOnBean(PaymentsJdbcStore.class)
@EnableConfigurationProperties(IdempotencyProperties.class)
public final class JdbcIdempotencyAutoConfiguration {

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

    @Bean
    @ConditionalOnMissingBean(ReconciliationLease.class)
    JdbcReconciliationLease paymentsReconciliationLease(KeyTable table) {
        return new JdbcReconciliationLease(table, InstantSource.system());
    }
}
