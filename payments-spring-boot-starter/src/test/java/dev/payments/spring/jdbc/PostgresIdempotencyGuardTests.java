package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.ResultSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.StatementCallback;

class PostgresIdempotencyGuardTests extends JdbcGuardContract {

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    /** An index in a language's order breaks when an update of the system changes that order. */
    @Test
    void comparesKeysByteByByteWhateverTheDatabasesCollation() {
        assertThat(jdbc.queryForObject(
                        "select collation_name from information_schema.columns"
                                + " where table_name = 'payments_idempotency_key' and column_name = 'idempotency_key'",
                        String.class))
                .isEqualTo("C");
    }

    /** The index leaves out what is kept for ever, so it serves only a query that leaves that out too. */
    @Test
    void findsExpiredKeysByTheIndexOfThoseThatExpire() {
        String query = "explain " + table(KeyTable.DEFAULT_NAME).findExpired.replace("?", "500");
        StatementCallback<String> plan = statement -> {
            statement.execute("set enable_seqscan = off");
            try (ResultSet lines = statement.executeQuery(query)) {
                StringBuilder text = new StringBuilder();
                while (lines.next()) {
                    text.append(lines.getString(1)).append('\n');
                }
                return text.toString();
            }
        };

        assertThat(jdbc.execute(plan)).contains("Index Scan using payments_idempotency_key_expires_at");
        assertThat(jdbc.queryForObject(
                        "select indexdef from pg_indexes where indexname = 'payments_idempotency_key_expires_at'",
                        String.class))
                .endsWith("WHERE (expires_at IS NOT NULL)");
    }

    @Override
    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    @Override
    String script() {
        return "schema-postgresql.sql";
    }
}
