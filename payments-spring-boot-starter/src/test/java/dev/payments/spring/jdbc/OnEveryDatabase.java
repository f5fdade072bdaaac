package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A guard on each supported database in turn, with a table that its listeners write to. */
@Timeout(120)
abstract class OnEveryDatabase {

    static final Duration TIMEOUT = Duration.ofSeconds(20);
    static final String CLAIM = "claim";

    @Parameter
    SupportedDatabase database;

    final String key = "order-paid:" + UUID.randomUUID();
    HikariDataSource dataSource;
    JdbcTemplate jdbc;
    PlatformTransactionManager transactionManager;
    JdbcIdempotencyGuard guard;

    /** Over JPA, where a subclass says so. */
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    void configure(HikariDataSource pool) {}

    @BeforeEach
    void createTablesAndGuard() {
        dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(database.url());
        dataSource.setMaximumPoolSize(5);
        dataSource.setMinimumIdle(0);
        dataSource.setConnectionTimeout(20_000);
        configure(dataSource);
        jdbc = new JdbcTemplate(dataSource);
        DatabasePopulatorUtils.execute(
                new ResourceDatabasePopulator(new ClassPathResource("dev/payments/spring/jdbc/" + database.script())),
                dataSource);
        jdbc.execute("drop table if exists shipment");
        jdbc.execute("create table shipment (order_id varchar(100) primary key, version integer)");
        jdbc.execute("delete from payments_idempotency_key");
        transactionManager = transactionManager(dataSource);
        guard = guard(transactionManager);
    }

    /** Nothing that failed has kept a connection. */
    @AfterEach
    void close() {
        try {
            assertThat(dataSource.getHikariPoolMXBean().getActiveConnections()).isZero();
        } finally {
            dataSource.close();
        }
    }

    JdbcIdempotencyGuard guard(PlatformTransactionManager manager) {
        return new JdbcIdempotencyGuard(
                new KeyTable(dataSource, KeyTable.DEFAULT_NAME, Duration.ofDays(60)),
                manager,
                TIMEOUT,
                dataSource::getMaximumPoolSize);
    }

    /** As for a paid order. */
    boolean deliver(Runnable listener) {
        return guard.runOnce(key, List.of(CLAIM), newClaims -> listener.run());
    }

    void ship(String orderId) {
        jdbc.update("insert into shipment values (?, 0)", orderId);
    }

    TransactionTemplate requiresNew() {
        TransactionTemplate template = new TransactionTemplate(transactionManager);
        template.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return template;
    }

    /** Of the present transaction. */
    Connection connection() {
        return DataSourceUtils.getConnection(dataSource);
    }

    void onConnection(ConnectionAction action) {
        try {
            action.run(connection());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> shipments() {
        return jdbc.queryForList("select order_id from shipment where order_id not like 'ballast%'", String.class);
    }

    void assertStored(String... shipments) {
        assertThat(guard.known(Set.of(key, CLAIM))).containsExactlyInAnyOrder(key, CLAIM);
        assertThat(shipments()).containsExactlyInAnyOrder(shipments);
        assertThat(deliver(() -> ship("again"))).isFalse();
    }

    /** Neither the key nor the claim is there, nor are other shipments than these; the event runs when it comes again. */
    void assertNothingIsLeftBut(String... shipments) {
        assertThat(guard.known(Set.of(key, CLAIM))).isEmpty();
        assertThat(shipments()).containsExactlyInAnyOrder(shipments);
        assertThat(guard.runOnce(key, List.of(CLAIM), newClaims -> {
                    assertThat(newClaims).containsExactly(CLAIM);
                    ship("delivered again");
                }))
                .isTrue();
        assertThat(shipments()).contains("delivered again");
    }

    static void beforeCommit(Runnable action) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                action.run();
            }
        });
    }

    static <T> CompletableFuture<T> inAnotherThread(Supplier<T> action) {
        return CompletableFuture.supplyAsync(action, task -> new Thread(task).start());
    }

    interface ConnectionAction {

        void run(Connection connection) throws SQLException;
    }
}
