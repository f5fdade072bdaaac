package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** On a server whose clock's zone is not that of this process. */
class MariaDbIdempotencyGuardTests {

    private static MariaDbServer server;

    @BeforeAll
    static void start() throws IOException {
        server = MariaDbServer.start("--default-time-zone=+09:00");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Nested
    class AsItComes extends JdbcGuardContract {

        @Override
        String url() {
            return server.url();
        }

        @Override
        String script() {
            return "schema-mariadb.sql";
        }

        @Override
        String schema() {
            return "test";
        }
    }

    /** By MySQL's script, which MariaDB understands too. It adds each column only once. */
    @Nested
    class MigratedAsMySql extends JdbcSchemaContract {

        @Override
        String migration(boolean hasToken) {
            return super.migration(hasToken)
                    .lines()
                    .filter(line -> !hasToken || !line.contains("add column token"))
                    .collect(Collectors.joining("\n"));
        }

        @Override
        String url() {
            return server.url();
        }

        @Override
        String script() {
            return "schema-mysql.sql";
        }

        @Override
        String schema() {
            return "test";
        }
    }

    /** It gives up at once, so that the guard has to ask again. */
    @Nested
    class WithoutWaitingForLocks extends AsItComes {

        @Override
        String url() {
            return server.url() + "&sessionVariables=innodb_lock_wait_timeout=0";
        }
    }

    @Test
    void hasTheSameSchemaForMySql() throws IOException {
        assertThat(schema("mysql")).isEqualTo(schema("mariadb"));
    }

    private static String schema(String platform) throws IOException {
        return new ClassPathResource("dev/payments/spring/jdbc/schema-" + platform + ".sql")
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
