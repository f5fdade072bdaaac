package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** MariaDB alone has tables that no transaction covers. */
@ParameterizedClass
@EnumSource(value = SupportedDatabase.class, names = "MARIADB")
class TableWithoutTransactionsTests extends OnEveryDatabase {

    @Test
    void stopsWithATableThatHasNoTransactions() {
        jdbc.execute("alter table payments_idempotency_key engine = aria");
        try {
            assertThatThrownBy(guard::requireRollback)
                    .isInstanceOfSatisfying(
                            InvalidPaymentsConfigurationException.class,
                            failure -> assertThat(failure.action()).contains("engine = innodb"));
            assertThat(jdbc.queryForList("select idempotency_key from payments_idempotency_key"))
                    .isEmpty();
        } finally {
            jdbc.execute("alter table payments_idempotency_key engine = innodb");
        }
    }
}
