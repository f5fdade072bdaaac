package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.gate.IdempotencyGuard;
import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** The start proves that a rollback takes the key with it; and makes known how many connections there are. */
@ParameterizedClass
@EnumSource(SupportedDatabase.class)
class StoreThatCannotRollBackTests extends OnEveryDatabase {

    private final ApplicationContextRunner contexts = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcAutoConfiguration.class));

    @Test
    void startsWhereTheKeyIsRolledBack() {
        guard.requireRollback();
        assertThat(keys()).isZero();
    }

    @Test
    void stopsWithTheTransactionManagerOfAnotherDataSource() {
        DataSource other = new DriverManagerDataSource("jdbc:h2:mem:another");
        assertThatThrownBy(guard(new JdbcTransactionManager(other))::requireRollback)
                .isInstanceOfSatisfying(
                        InvalidPaymentsConfigurationException.class,
                        failure -> assertThat(failure.action()).contains("a PlatformTransactionManager of its own"));
        assertThat(keys()).isZero();
    }

    /** As JTA, of which the start cannot see whether the DataSource takes part. */
    @Test
    void stopsTheContext() {
        DataSource keys = new DelegatingDataSource(dataSource);
        contexts.withBean(DataSource.class, () -> keys)
                .withBean(PlatformTransactionManager.class, () -> new WithoutEffect(keys))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidPaymentsConfigurationException.class)
                        .hasMessageContaining("keeps a row whose transaction was rolled back"));
        assertThat(keys()).isZero();
    }

    @Test
    void recognisesThePoolOfBoot() {
        contexts.withPropertyValues(
                        "spring.datasource.url=" + database.url(), "spring.datasource.hikari.maximum-pool-size=1")
                .run(context -> {
                    IdempotencyGuard guard = context.getBean(IdempotencyGuard.class);
                    TransactionTemplate another = new TransactionTemplate(
                            context.getBean(PaymentsJdbcStore.class).transactionManager());
                    another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
                    assertThatThrownBy(() -> guard.runOnce(
                                    UUID.randomUUID().toString(), () -> another.executeWithoutResult(status -> {})))
                            .hasMessageContaining("spring.datasource.hikari.maximum-pool-size");
                });
    }

    private int keys() {
        return jdbc.queryForObject("select count(*) from payments_idempotency_key", Integer.class);
    }

    private static final class WithoutEffect extends AbstractPlatformTransactionManager {

        private static final long serialVersionUID = 1L;

        private final transient DataSource dataSource;

        private WithoutEffect(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        /** By which the store takes it for that of the keys. */
        public DataSource getDataSource() {
            return dataSource;
        }

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
