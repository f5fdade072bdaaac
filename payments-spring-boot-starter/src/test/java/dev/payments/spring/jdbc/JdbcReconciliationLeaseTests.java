package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;

class JdbcReconciliationLeaseTests {

    private final EmbeddedDatabase database = new EmbeddedDatabaseBuilder()
            .setType(EmbeddedDatabaseType.H2)
            .generateUniqueName(true)
            .addScript("dev/payments/spring/jdbc/schema-h2.sql")
            .build();
    private final KeyTable table = new KeyTable(database, KeyTable.DEFAULT_NAME);
    private final JdbcReconciliationLease lease = new JdbcReconciliationLease(table, InstantSource.system());

    @AfterEach
    void shutDown() {
        database.shutdown();
    }

    @Test
    void isNotGivenTwiceAtATime() {
        boolean ran = lease.runExclusively(
                Duration.ofHours(1),
                () -> assertThat(lease.runExclusively(Duration.ofHours(1), () -> {
                            throw new AssertionError("the second ran too");
                        }))
                        .isFalse());
        assertThat(ran).isTrue();
    }

    @Test
    void isGivenBackAfterTheActionEvenIfItFailed() {
        assertThatThrownBy(() -> lease.runExclusively(Duration.ofHours(1), () -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");
        assertThat(lease.runExclusively(Duration.ofHours(1), () -> {})).isTrue();
    }

    @Test
    void isTakenOverFromANodeThatDied() {
        table.insert(JdbcReconciliationLease.KEY, 1);
        assertThat(lease.runExclusively(Duration.ofHours(1), () -> {})).isFalse();
        Instant later = Instant.now().plus(Duration.ofHours(2));
        JdbcReconciliationLease survivor = new JdbcReconciliationLease(table, InstantSource.fixed(later));
        assertThat(survivor.runExclusively(Duration.ofHours(1), () -> {})).isTrue();
    }
}
