package dev.payments.spring.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.function.Supplier;
import org.springframework.util.function.SingletonSupplier;

/** The databases that a test of the table of the keys runs on. A server is started once, when it is first asked for. */
enum SupportedDatabase {
    H2(
            "schema-h2.sql",
            () -> "jdbc:h2:mem:supported;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000;USER=sa",
            "select count(*) from information_schema.sessions where blocker_id is not null",
            true,
            false),

    POSTGRESQL(
            "schema-postgresql.sql",
            SupportedDatabase::startPostgres,
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock'",
            false,
            true),

    HSQLDB(
            "schema-hsqldb.sql",
            () -> "jdbc:hsqldb:mem:supported;hsqldb.tx=mvcc",
            "select count(*) from information_schema.system_sessions where waiting_for_this <> '' or this_waiting_for <> ''",
            true,
            false),

    MARIADB(
            "schema-mariadb.sql",
            SupportedDatabase::startMariaDb,
            "select variable_value from information_schema.global_status"
                    + " where variable_name = 'innodb_row_lock_current_waits'",
            true,
            false);

    private final String script;
    private final Supplier<String> url;
    private final String countOfWaiting;
    private final boolean commitsBeforeDdl;
    private final boolean abortsAfterFailure;

    SupportedDatabase(
            String script,
            Supplier<String> url,
            String countOfWaiting,
            boolean commitsBeforeDdl,
            boolean abortsAfterFailure) {
        this.script = script;
        this.url = SingletonSupplier.of(url);
        this.countOfWaiting = countOfWaiting;
        this.commitsBeforeDdl = commitsBeforeDdl;
        this.abortsAfterFailure = abortsAfterFailure;
    }

    String url() {
        return url.get();
    }

    /** The script that creates the table of the keys, beside the starter's other ones. */
    String script() {
        return script;
    }

    /** A query for how many transactions are waiting for another one's lock. */
    String countOfWaiting() {
        return countOfWaiting;
    }

    /** Whether DDL commits what was written before it. */
    boolean commitsBeforeDdl() {
        return commitsBeforeDdl;
    }

    /** Whether a failed statement ends its transaction. */
    boolean abortsAfterFailure() {
        return abortsAfterFailure;
    }

    /** What a transaction says so that a deadlock ends it, or the other one. */
    String beforeDeadlock(boolean victim) {
        return switch (this) {
            case POSTGRESQL -> "set local deadlock_timeout = '" + (victim ? "50ms" : "1h") + "'";
            // the one that has written less dies
            case MARIADB -> victim ? "do 0" : "insert into shipment select concat('ballast', seq), 0 from seq_1_to_100";
            // the one that began last dies
            case H2, HSQLDB -> "call 0";
        };
    }

    /** Whether a deadlock ends the transaction that comes to wait last: PostgreSQL looks once, when its timeout ends. */
    boolean endsWhoWaitsLast() {
        return this == HSQLDB || this == POSTGRESQL;
    }

    private static String startPostgres() {
        try {
            return EmbeddedPostgres.start().getJdbcUrl("postgres", "postgres");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String startMariaDb() {
        try {
            MariaDbServer server = MariaDbServer.start();
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            return server.url();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
