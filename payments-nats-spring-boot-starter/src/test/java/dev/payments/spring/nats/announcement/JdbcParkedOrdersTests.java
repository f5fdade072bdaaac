package dev.payments.spring.nats.announcement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.spring.jdbc.JdbcAutoConfiguration;
import dev.payments.spring.jdbc.PaymentsJdbcStore;
import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class JdbcParkedOrdersTests {

    private static final Instant TIME = Instant.parse("2026-11-23T12:00:00.123456Z");

    private DataSource dataSource = new EmbeddedDatabaseBuilder()
            .setType(EmbeddedDatabaseType.H2)
            .generateUniqueName(true)
            .build();
    private JdbcParkedOrders orders = new JdbcParkedOrders(dataSource);

    @Test
    void saysWhichTableIsMissing() {
        assertThatThrownBy(orders::requireTable)
                .isInstanceOf(InvalidPaymentsConfigurationException.class)
                .hasMessageContaining("payments_parked_order");
    }

    @Test
    void createsNoTableWhenItShallNot() {
        withStore(DatabaseInitializationMode.ALWAYS, store -> {});
        initialize(DatabaseInitializationMode.NEVER);

        assertThatThrownBy(orders::requireTable).isInstanceOf(InvalidPaymentsConfigurationException.class);
    }

    @Test
    void keepsOrdersAndForgetsThem() {
        initialize(DatabaseInitializationMode.EMBEDDED);
        orders.requireTable();
        ParkedOrder free = new ParkedOrder("order-paid:cs_1", "1", "cs_1", null, "free", TIME);
        ParkedOrder refused = new ParkedOrder("order-paid:cs_2", "2", "cs_2", "ch_2", "refused", TIME.plusSeconds(1));

        orders.park(refused);
        orders.park(free);
        orders.park(free);

        assertThat(orders.list()).containsExactly(free, refused);
        assertThat(orders.count()).isEqualTo(2);
        assertThat(orders.remove("order-paid:cs_1")).isTrue();
        assertThat(orders.remove("order-paid:cs_1")).isFalse();
        assertThat(orders.list()).containsExactly(refused);
    }

    @Test
    void keepsOrdersInHsqldbToo() {
        dataSource = new DriverManagerDataSource("jdbc:hsqldb:mem:" + UUID.randomUUID() + ";hsqldb.tx=mvcc");
        orders = new JdbcParkedOrders(dataSource);
        keepsOrdersAndForgetsThem();
    }

    @Test
    void takesPartInTheTransactionThatRecordsTheKey() {
        initialize(DatabaseInitializationMode.ALWAYS);
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));

        transaction.executeWithoutResult(status -> {
            orders.park(new ParkedOrder("order-paid:cs_1", "1", "cs_1", null, "free", TIME));
            status.setRollbackOnly();
        });

        assertThat(orders.count()).isZero();
    }

    private void initialize(DatabaseInitializationMode mode) {
        withStore(
                mode,
                store -> store.schemaInitializer("classpath:dev/payments/spring/nats/parked-orders-@@platform@@.sql")
                        .initializeDatabase());
    }

    private void withStore(DatabaseInitializationMode mode, Consumer<PaymentsJdbcStore> use) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(JdbcAutoConfiguration.class))
                .withBean(DataSource.class, () -> dataSource, bean -> bean.setDestroyMethodName(""))
                .withPropertyValues("payments.jdbc.initialize-schema=" + mode)
                .run(context -> use.accept(context.getBean(PaymentsJdbcStore.class)));
    }
}
