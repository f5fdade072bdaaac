package dev.payments.spring.jdbc;

import dev.payments.spring.reconciliation.ReconciliationAutoConfiguration;
import dev.payments.spring.reconciliation.ReconciliationLease;
import java.time.InstantSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** One node at a time reconciles, where the idempotency keys are in a database that the nodes share. */
@AutoConfiguration(after = JdbcIdempotencyAutoConfiguration.class, before = ReconciliationAutoConfiguration.class)
@ConditionalOnClass(JdbcTemplate.class)
@ConditionalOnBean(KeyTable.class)
public final class JdbcReconciliationAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(ReconciliationLease.class)
    JdbcReconciliationLease paymentsReconciliationLease(KeyTable table) {
        return new JdbcReconciliationLease(table, InstantSource.system());
    }
}
