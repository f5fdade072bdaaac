package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.payments.gate.IdempotencyGuard;
import dev.payments.session.PaymentSessions;
import dev.payments.spring.gate.GateAutoConfiguration;
import dev.payments.spring.reconciliation.ReconciliationLease;
import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;

@ExtendWith(OutputCaptureExtension.class)
class JdbcAutoConfigurationTests {

    private final ApplicationContextRunner withoutDatabase = new ApplicationContextRunner()
            .withBean(PaymentSessions.class, () -> mock())
            .withConfiguration(AutoConfigurations.of(
                    GateAutoConfiguration.class,
                    JdbcAutoConfiguration.class,
                    JdbcTemplateAutoConfiguration.class,
                    DataSourceTransactionManagerAutoConfiguration.class,
                    TransactionAutoConfiguration.class));
    private final ApplicationContextRunner contexts = withoutDatabase
            .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class))
            .withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID());

    @Test
    void keepsKeysInTheDatabaseWhereThereIsOne(CapturedOutput output) {
        contexts.run(context -> {
            assertThat(context).hasSingleBean(IdempotencyGuard.class).hasSingleBean(JdbcIdempotencyGuard.class);
            IdempotencyGuard guard = context.getBean(IdempotencyGuard.class);
            assertThat(guard.runOnce("key", () -> {})).isTrue();
            assertThat(context.getBean(JdbcTemplate.class)
                            .queryForObject("select idempotency_key from payments_idempotency_key", String.class))
                    .isEqualTo("key");
        });
        assertThat(output).doesNotContain("memory");
    }

    @Test
    void sharesTheTransactionWithTheListeners() {
        contexts.run(context -> {
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            jdbc.execute("create table shipment (order_id varchar(10))");
            IdempotencyGuard guard = context.getBean(IdempotencyGuard.class);
            org.assertj.core.api.Assertions.catchThrowable(() -> guard.runOnce("key", () -> {
                jdbc.update("insert into shipment values ('1')");
                throw new IllegalStateException();
            }));
            assertThat(jdbc.queryForObject("select count(*) from shipment", Integer.class))
                    .isZero();
        });
    }

    @Test
    void keepsKeysInMemoryWhenToldSo() {
        contexts.withPropertyValues("payments.idempotency.store=memory")
                .run(context -> assertThat(context)
                        .hasSingleBean(IdempotencyGuard.inMemory().getClass())
                        .doesNotHaveBean(KeyTable.class)
                        .doesNotHaveBean(ExpiredKeyCleaner.class));
    }

    @Test
    void keepsKeysInTheDatabaseWhenToldSo() {
        contexts.withPropertyValues("payments.idempotency.store=jdbc")
                .run(context -> assertThat(context).hasSingleBean(JdbcIdempotencyGuard.class));
    }

    @Test
    void keepsKeysInMemoryWithoutDatabase() {
        withoutDatabase.run(context ->
                assertThat(context).hasSingleBean(IdempotencyGuard.inMemory().getClass()));
    }

    @Test
    void backsOffWhenTheUserDefinesAGuard() {
        IdempotencyGuard mine = mock();

        contexts.withBean(IdempotencyGuard.class, () -> mine).run(context -> {
            assertThat(context)
                    .hasSingleBean(IdempotencyGuard.class)
                    .hasSingleBean(PaymentsJdbcStore.class)
                    .hasSingleBean(ExpiredKeyCleaner.class)
                    .hasSingleBean(ReconciliationLease.class);
            assertThat(context.getBean(IdempotencyGuard.class)).isSameAs(mine);
        });
    }

    @Test
    void needsNoTableForTheUsersGuardWhenToldSo() {
        contexts.withBean(IdempotencyGuard.class, () -> mock())
                .withPropertyValues("payments.idempotency.store=memory", "payments.jdbc.initialize-schema=never")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(PaymentsJdbcStore.class));
    }

    @Test
    void stopsWithoutATable() {
        contexts.withPropertyValues("payments.jdbc.initialize-schema=never")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOfSatisfying(InvalidPaymentsConfigurationException.class, failure -> {
                            assertThat(failure).hasMessageContaining("The table payments_idempotency_key is missing");
                            assertThat(failure.action()).contains("payments.jdbc.initialize-schema to always");
                        }));
    }

    @Test
    void stopsWithoutTheTableOfTheLock() {
        contexts.withPropertyValues("payments.jdbc.schema=classpath:dev/payments/spring/jdbc/keys-only.sql")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOfSatisfying(InvalidPaymentsConfigurationException.class, failure -> {
                            assertThat(failure).hasMessageContaining("The table payments_lock is missing");
                            assertThat(failure.action()).contains("migration-<platform>.sql");
                        }));
    }

    @Test
    void usesATransactionManagerOfItsOwnWhereThereIsNone() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(JdbcAutoConfiguration.class))
                .withBean(DataSource.class, JdbcAutoConfigurationTests::database)
                .run(context -> {
                    assertThat(context).doesNotHaveBean(PlatformTransactionManager.class);
                    assertThat(context.getBean(IdempotencyGuard.class).runOnce("key", () -> {}))
                            .isTrue();
                });
    }

    @Test
    void warnsWhenNoTransactionManagerCoversTheDatabase(CapturedOutput output) {
        AbstractPlatformTransactionManager elsewhere = mock();

        contexts.withBean(PlatformTransactionManager.class, () -> elsewhere).run(context -> {
            assertThat(context.getBean(IdempotencyGuard.class).runOnce("key", () -> {}))
                    .isTrue();
            assertThat(context.getBean(IdempotencyGuard.class).runOnce("key", () -> {}))
                    .isFalse();
        });
        assertThat(output).contains("No PlatformTransactionManager covers the DataSource");
    }

    @Test
    void takesItsDefaultsFromTheGuard() {
        contexts.run(context -> assertThat(
                        context.getBean(PaymentsJdbcProperties.class).transactionTimeout())
                .isEqualTo(JdbcIdempotencyGuard.DEFAULT_TRANSACTION_TIMEOUT));
        contexts.withPropertyValues("payments.jdbc.transaction-timeout=0s")
                .run(context -> assertThat(context).hasFailed());
    }

    @Test
    void keepsKeysForSixtyDaysUnlessToldOtherwise() {
        contexts.run(
                context -> assertThat(context.getBean(RetentionProperties.class).retention())
                        .isEqualTo(Duration.ofDays(60)));
        contexts.withPropertyValues("payments.idempotency.retention=35d")
                .run(context -> assertThat(context).hasNotFailed());
        contexts.withPropertyValues("payments.idempotency.retention=34d")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageContaining("at least 35d")
                        .hasMessageContaining("payments.idempotency.retention"));
    }

    private static DataSource database() {
        return new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }
}
