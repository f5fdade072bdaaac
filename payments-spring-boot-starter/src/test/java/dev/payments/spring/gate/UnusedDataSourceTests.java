package dev.payments.spring.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import dev.payments.gate.IdempotencyGuard;
import dev.payments.session.PaymentSessions;
import dev.payments.spring.jdbc.JdbcAutoConfiguration;
import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import io.r2dbc.spi.ConnectionFactory;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.init.DataSourceScriptDatabaseInitializer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@ExtendWith(OutputCaptureExtension.class)
class UnusedDataSourceTests {

    private final ApplicationContextRunner contexts = new ApplicationContextRunner()
            .withBean(PaymentSessions.class, () -> mock())
            .withConfiguration(AutoConfigurations.of(GateAutoConfiguration.class, JdbcAutoConfiguration.class));
    private final ApplicationContextRunner two = contexts.withBean("orders", DataSource.class, () -> database())
            .withBean("stock", DataSource.class, () -> database());

    @Test
    void stopsTheStartWithSeveralOfWhichNoneIsMarked() {
        assertStops(two, "There are several DataSources (orders, stock), and none is marked", "@PaymentsDataSource");
    }

    @Test
    void stopsTheStartWithoutSpringsJdbc() {
        ApplicationContextRunner one = contexts.withBean("orders", DataSource.class, () -> database());
        assertStops(
                one.withClassLoader(new FilteredClassLoader(JdbcTemplate.class)),
                "There is a DataSource (orders), but not Spring's JDBC support",
                "Add spring-boot-starter-jdbc.");
        assertStops(
                one.withClassLoader(new FilteredClassLoader(DataSourceScriptDatabaseInitializer.class)),
                "There is a DataSource (orders), but not Spring's JDBC support",
                "Add spring-boot-starter-jdbc.");
    }

    @Test
    void stopsTheStartWhereItIsNoCandidate() {
        assertStops(
                contexts.withBean(
                        "orders", DataSource.class, () -> database(), bean -> bean.setAutowireCandidate(false)),
                "There is a DataSource (orders), but it is not used",
                "Let it be a candidate for injection");
    }

    @Test
    void stopsTheStartWhereTheyAreInTheContextAbove() {
        new ApplicationContextRunner()
                .withBean("orders", DataSource.class, () -> database())
                .withBean("stock", DataSource.class, () -> database())
                .run(parent -> assertStops(
                        contexts.withParent(parent),
                        "There are several DataSources (orders, stock)",
                        "@PaymentsDataSource"));
    }

    @Test
    void doesNotMindWhenMemoryIsAskedFor() {
        two.withPropertyValues("payments.idempotency.store=memory")
                .run(context -> assertThat(context)
                        .hasSingleBean(IdempotencyGuard.inMemory().getClass()));
    }

    @Test
    void doesNotMindWhenThereIsAGuard() {
        IdempotencyGuard mine = IdempotencyGuard.inMemory();

        two.withBean(IdempotencyGuard.class, () -> mine)
                .run(context ->
                        assertThat(context.getBean(IdempotencyGuard.class)).isSameAs(mine));
    }

    @Test
    void saysThatR2dbcIsNotEnough(CapturedOutput output) {
        contexts.withBean(ConnectionFactory.class, () -> mock())
                .run(context -> assertThat(context)
                        .hasSingleBean(IdempotencyGuard.inMemory().getClass()));

        assertThat(output)
                .contains(
                        "store=auto, and there is no DataSource; the keys need one of JDBC beside the ConnectionFactory"
                                + " of R2DBC)");
    }

    private static void assertStops(ApplicationContextRunner contexts, String message, String action) {
        contexts.run(context -> assertThat(context)
                .getFailure()
                .rootCause()
                .isInstanceOfSatisfying(InvalidPaymentsConfigurationException.class, failure -> {
                    assertThat(failure).hasMessageStartingWith(message);
                    assertThat(failure.action()).startsWith(action.startsWith("@") ? "Mark" : action);
                    assertThat(failure.action()).contains(action, "payments.idempotency.store to memory");
                }));
    }

    private static DataSource database() {
        return new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }
}
