package dev.payments.spring.jdbc;

import dev.payments.spring.reconciliation.ReconciliationLease;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import javax.sql.DataSource;
import net.javacrumbs.shedlock.core.ClockProvider;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.LockProvider;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.provider.jdbctemplate.JdbcTemplateLockProvider;
import net.javacrumbs.shedlock.provider.sql.DatabaseProduct;
import net.javacrumbs.shedlock.support.KeepAliveLockProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SQLErrorCodeSQLExceptionTranslator;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * A lock of ShedLock's in a table beside the keys, by the database's clock. It is short, and prolonged for as long as its holder
 * lives, in transactions of its own: what a killed node leaves is free a minute later, however long its round would have taken.
 * Each round has an owner's name of its own, so that one which lost its lock cannot release that of its successor. Thread-safe.
 */
final class LockTableLease implements ReconciliationLease {

    static final String DEFAULT_TABLE = "payments_lock";

    /** ShedLock prolongs it after half of this time. */
    static final Duration LENGTH = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(LockTableLease.class);

    private final JdbcTemplate jdbc;
    private final PlatformTransactionManager transactionManager;
    private final DatabaseProduct product;
    private final String table;
    private final String lockName;
    private final Supplier<ScheduledExecutorService> executors;

    LockTableLease(
            DataSource dataSource,
            PlatformTransactionManager transactionManager,
            String table,
            String lockName,
            Supplier<ScheduledExecutorService> executors) {
        this.jdbc = new JdbcTemplate(dataSource);
        // as in KeyTable
        this.jdbc.setExceptionTranslator(new SQLErrorCodeSQLExceptionTranslator(dataSource));
        this.transactionManager = transactionManager;
        this.product = Dialect.of(dataSource).lockProduct();
        this.table = table;
        this.lockName = lockName;
        this.executors = executors;
    }

    /** That of one table of keys: applications that share a schema do not share it. */
    static LockTableLease of(PaymentsJdbcStore store, PaymentsJdbcProperties properties) {
        CustomizableThreadFactory threads = new CustomizableThreadFactory("payments-lease-");
        threads.setDaemon(true);
        return new LockTableLease(
                store.dataSource(),
                store.transactionManager(),
                properties.lockTableName(),
                "reconciliation:" + properties.tableName(),
                () -> Executors.newSingleThreadScheduledExecutor(threads));
    }

    @Override
    public boolean runExclusively(Duration atMost, Runnable action) {
        ScheduledExecutorService executor = executors.get();
        try {
            Optional<SimpleLock> lock =
                    locks(executor).lock(new LockConfiguration(ClockProvider.now(), lockName, LENGTH, Duration.ZERO));
            if (lock.isEmpty()) {
                return false;
            }
            runAndRelease(action, lock.get());
            return true;
        } finally {
            executor.shutdown();
        }
    }

    private LockProvider locks(ScheduledExecutorService executor) {
        return new KeepAliveLockProvider(
                new JdbcTemplateLockProvider(JdbcTemplateLockProvider.Configuration.builder()
                        .withJdbcTemplate(jdbc)
                        .withTransactionManager(transactionManager)
                        .withDatabaseProduct(product)
                        .withTableName(table)
                        .withLockedByValue(UUID.randomUUID().toString())
                        .usingDbTime()
                        .build()),
                executor);
    }

    private void runAndRelease(Runnable action, SimpleLock lock) {
        try {
            action.run();
        } finally {
            try {
                lock.unlock();
            } catch (RuntimeException e) {
                log.warn("Could not release the lock {}, which ends by itself within {}", lockName, LENGTH, e);
            }
        }
    }

    /** Stops the start, rather than to fail at the first round, if there is no such table or it lacks a column. */
    void requireTable(RequiredTables tables) {
        tables.require(table, List.of("name", "lock_until", "locked_at", "locked_by"), List.of());
    }
}
