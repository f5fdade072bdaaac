package dev.payments.spring.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.test.contract.IdempotencyGuardContract;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.boot.sql.init.DatabaseInitializationMode;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Two nodes on one database, with a table that listeners write to. */
abstract class JdbcGuardFixture extends IdempotencyGuardContract {

    static final Duration TIMEOUT = Duration.ofSeconds(20);
    static final Duration RETENTION = Duration.ofDays(60);

    private static final String SCRIPTS = "classpath:dev/payments/spring/jdbc/schema-@@platform@@.sql";

    HikariDataSource dataSource;
    PlatformTransactionManager transactionManager;
    JdbcTemplate jdbc;
    private List<IdempotencyGuard> nodes;

    abstract String url();

    abstract String script();

    /** The database's own name for the schema that the tables are in. */
    String schema() {
        return "public";
    }

    @BeforeEach
    void createTables() {
        dataSource = pool(true);
        jdbc = new JdbcTemplate(dataSource);
        run(script());
        jdbc.execute("create table if not exists shipment (order_id varchar(100) primary key)");
        jdbc.execute("delete from shipment");
        jdbc.execute("delete from payments_idempotency_key");
        transactionManager = new JdbcTransactionManager(dataSource);
        nodes = List.of(guard(transactionManager, TIMEOUT), guard(transactionManager, TIMEOUT));
    }

    HikariDataSource pool(boolean autoCommit) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(url());
        pool.setMaximumPoolSize(10);
        pool.setConnectionTimeout(5_000);
        pool.setAutoCommit(autoCommit);
        return pool;
    }

    @AfterEach
    void close() {
        dataSource.close();
    }

    @Override
    protected List<IdempotencyGuard> nodes() {
        return nodes;
    }

    void run(String script) {
        DatabasePopulatorUtils.execute(
                new ResourceDatabasePopulator(new ClassPathResource("dev/payments/spring/jdbc/" + script)), dataSource);
    }

    JdbcIdempotencyGuard guard(PlatformTransactionManager manager, Duration timeout) {
        return new JdbcIdempotencyGuard(table(KeyTable.DEFAULT_NAME), manager, timeout, dataSource::getMaximumPoolSize);
    }

    KeyTable table(String name) {
        return new KeyTable(dataSource, name, RETENTION);
    }

    /** A node's, on a pool of its own or the common one. */
    PaymentsJdbcStore store(DataSource pool, String tableName) {
        return new PaymentsJdbcStore(
                pool,
                new StaticListableBeanFactory().getBeanProvider(PlatformTransactionManager.class),
                properties(tableName));
    }

    /** That of a node on the store. */
    LockTableLease lease(PaymentsJdbcStore store) {
        return LockTableLease.of(store, properties(KeyTable.DEFAULT_NAME));
    }

    static PaymentsJdbcProperties properties(String tableName) {
        return new PaymentsJdbcProperties(tableName, DatabaseInitializationMode.ALWAYS, SCRIPTS, null, false, TIMEOUT);
    }

    void ship(String orderId) {
        jdbc.update("insert into shipment values (?)", orderId);
    }

    List<String> keys() {
        return jdbc.queryForList("select idempotency_key from payments_idempotency_key", String.class);
    }

    int shipments() {
        return jdbc.queryForObject("select count(*) from shipment", Integer.class);
    }
}
