package dev.payments.spring.jdbc;

import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/** Tables without which the start stops. Each look is a transaction: a failed statement may have broken the one before. */
record RequiredTables(JdbcOperations jdbc, TransactionOperations transaction) {

    private static final String SCRIPTS = "dev/payments/spring/jdbc/";

    /**
     * Looks for a table.
     *
     * @param added the columns that the table of an earlier version has not
     * @throws InvalidPaymentsConfigurationException if it or one of its columns is missing
     */
    void require(String table, List<String> columns, List<String> added) {
        if (hasColumns(table, Stream.concat(columns.stream(), added.stream()).toList())) {
            return;
        }
        if (!added.isEmpty() && hasColumns(table, columns)) {
            List<String> missing = added.stream()
                    .filter(column -> !hasColumns(table, List.of(column)))
                    .toList();
            throw new InvalidPaymentsConfigurationException(
                    "The table " + table + " was created by an earlier version: it has no column "
                            + String.join(" and no column ", missing) + ".",
                    "Bring it up to date with your migrations, as in " + SCRIPTS
                            + "migration-<platform>.sql of the starter's jar.");
        }
        throw new InvalidPaymentsConfigurationException(
                "The table " + table + " is missing, or has other columns than it should.",
                "Create it with your migrations, as in " + SCRIPTS
                        + "schema-<platform>.sql of the starter's jar, or after an"
                        + " earlier version as in migration-<platform>.sql; or set payments.jdbc.initialize-schema to"
                        + " always. If your own IdempotencyGuard bean keeps the keys elsewhere, set"
                        + " payments.idempotency.store to memory: then the table is not needed.");
    }

    private boolean hasColumns(String table, List<String> columns) {
        String query = "select " + String.join(", ", columns) + " from " + table + " where 1 = 0";
        try {
            transaction.executeWithoutResult(status -> jdbc.queryForList(query));
            return true;
        } catch (BadSqlGrammarException e) {
            return false;
        }
    }
}
