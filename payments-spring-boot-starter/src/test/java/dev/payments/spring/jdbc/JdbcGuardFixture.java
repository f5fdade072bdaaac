package dev.payments.spring.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.payments.gate.IdempotencyGuard;
import dev.payments.test.contract.IdempotencyGuardContract;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.DatabasePopulatorUtils;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** Two nodes on one database, with a table that listeners write to. */
abstract class JdbcGuardFixture extends IdempotencyGuardContract {

    static final Duration TIMEOUT = Duration.ofSeconds(20);

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
        dataSource = new HikariDataSource();
        dataSource.setJdbcUrl(url());
        dataSource.setMaximumPoolSize(10);
        dataSource.setConnectionTimeout(5_000);
        jdbc = new JdbcTemplate(dataSource);
        run(script());
        jdbc.execute("create table if not exists shipment (order_id varchar(100) primary key)");
        jdbc.execute("delete from shipment");
        jdbc.execute("delete from payments_idempotency_key");
        transactionManager = new JdbcTransactionManager(dataSource);
        nodes = List.of(guard(transactionManager, TIMEOUT), guard(transactionManager, TIMEOUT));
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
        return new JdbcIdempotencyGuard(
                new KeyTable(dataSource, KeyTable.DEFAULT_NAME), manager, timeout, dataSource::getMaximumPoolSize);
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
