package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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

    @Override
    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    @Override
    String script() {
        return "schema-postgresql.sql";
    }
}
