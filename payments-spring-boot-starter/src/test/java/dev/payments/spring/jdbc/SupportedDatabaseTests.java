package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;

import dev.payments.gate.IdempotencyGuard;
import dev.payments.spring.reconciliation.ReconciliationLease;
import dev.payments.spring.scheduling.BackgroundScheduler;
import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the start says on a database on which the gate's contract does not hold, or has not been tested. */
class SupportedDatabaseTests {

    private static final String HSQLDB = "jdbc:hsqldb:mem:" + UUID.randomUUID();

    private final ApplicationContextRunner contexts =
            new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(JdbcAutoConfiguration.class));

    @ParameterizedTest
    @ValueSource(
            strings = {"Apache Derby", "Oracle", "Microsoft SQL Server", "DB2/LINUXX8664", "SQLite", "Something new"})
    void stopsOnAnyOther(String product) {
        contexts.withBean(DataSource.class, () -> new Renamed(product))
                .run(context -> assertFailed(context, failure -> {
                    assertThat(failure)
                            .hasMessageContaining(product)
                            .hasMessageContaining("only PostgreSQL, MariaDB, MySQL, H2 and HSQLDB are supported");
                    assertThat(failure.action())
                            .contains(
                                    "dev.payments.gate.IdempotencyGuard",
                                    "IdempotencyGuardContract",
                                    "@PaymentsDataSource")
                            .contains("payments.idempotency.store to memory");
                }));
    }

    /** The schema's script would not be found, and a lock of ShedLock's is not tested there. */
    @ParameterizedTest
    @ValueSource(strings = {"Apache Derby", "Something new"})
    void leavesItAloneBesideAGuardOfTheApplications(String product) {
        contexts.withBean(DataSource.class, () -> new Renamed(product))
                .withBean(IdempotencyGuard.class, () -> mock())
                .withPropertyValues("payments.jdbc.initialize-schema=always")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBeanProvider(KeyTable.class).getIfAvailable())
                            .isNull();
                    assertThat(context.getBeanProvider(BackgroundScheduler.Task.class))
                            .isEmpty();
                    assertThat(context.getBean(ReconciliationLease.class)).isSameAs(ReconciliationLease.NONE);
                });
    }

    @Test
    void stopsOnAnHsqldbThatLocksWholeTables() {
        contexts.withBean(DataSource.class, () -> new DriverManagerDataSource(HSQLDB))
                .run(context -> assertFailed(context, failure -> {
                    assertThat(failure).hasMessageContaining("HSQLDB whose transaction control is LOCKS");
                    assertThat(failure.action()).contains("Add ;hsqldb.tx=mvcc to its URL");
                }));
    }

    @Test
    void leavesSuchAnHsqldbAloneBesideAGuardOfTheApplications() {
        contexts.withBean(DataSource.class, () -> new DriverManagerDataSource(HSQLDB))
                .withBean(IdempotencyGuard.class, () -> mock())
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void startsOnAnHsqldbWithMultiversionTransactions() {
        contexts.withBean(
                        DataSource.class,
                        () -> new DriverManagerDataSource("jdbc:hsqldb:mem:" + UUID.randomUUID() + ";hsqldb.tx=mvcc"))
                .run(context -> {
                    IdempotencyGuard guard = context.getBean(IdempotencyGuard.class);
                    assertThat(guard.runOnce("key", () -> {})).isTrue();
                    assertThat(guard.runOnce("key", () -> {})).isFalse();
                });
    }

    @ParameterizedTest
    @EnumSource(SupportedDatabase.class)
    void namesItsScriptToANativeImage(SupportedDatabase database) {
        RuntimeHints hints = new RuntimeHints();

        new JdbcAutoConfiguration.Scripts().registerHints(hints, null);

        assertThat(RuntimeHintsPredicates.resource().forResource("dev/payments/spring/jdbc/" + database.script()))
                .accepts(hints);
    }

    private static void assertFailed(
            AssertableApplicationContext context, Consumer<InvalidPaymentsConfigurationException> requirements) {
        assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOfSatisfying(InvalidPaymentsConfigurationException.class, requirements);
    }

    /** An H2 that says it is another product. */
    private static final class Renamed extends DelegatingDataSource {

        private final String product;

        Renamed(String product) {
            super(new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1"));
            this.product = product;
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection connection = spy(super.getConnection());
            DatabaseMetaData metaData = spy(connection.getMetaData());
            doReturn(product).when(metaData).getDatabaseProductName();
            doReturn(metaData).when(connection).getMetaData();
            return connection;
        }
    }
}
