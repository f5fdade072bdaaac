package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.jta.JtaTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A call inside a transaction of the caller's would wait for the rows that this one holds: it fails at once. */
@ParameterizedClass
@EnumSource(SupportedDatabase.class)
class InsideOfATransactionTests extends OnEveryDatabase {

    @Test
    void refusesToRunInATransactionOfTheCaller() {
        ship("1");
        TransactionTemplate callers = new TransactionTemplate(transactionManager);
        callers.executeWithoutResult(status -> {
            jdbc.update("update shipment set version = 1");
            assertThatThrownBy(() -> deliver(() -> jdbc.update("update shipment set version = 2")))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Do it before that transaction begins or after it has ended")
                    .hasMessageContaining("remove @Transactional from the test");
            assertThat(status.isRollbackOnly()).isFalse();
        });
        assertThat(jdbc.queryForObject("select version from shipment", Integer.class))
                .isEqualTo(1);
        assertNothingIsLeftBut("1");
    }

    @Test
    void refusesToRunInAListener() {
        assertThatThrownBy(() -> deliver(() -> guard.runOnce("another", () -> ship("1"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("also where a listener does it");
        assertNothingIsLeftBut();
    }

    @Test
    void looksKeysUpInATransactionOfTheCaller() {
        deliver(() -> ship("1"));
        TransactionTemplate callers = new TransactionTemplate(transactionManager);
        assertThat(callers.<Set<String>>execute(status -> guard.known(Set.of(key, "other"))))
                .containsExactly(key);
    }

    @Test
    void runsInATransactionOnAnotherDatabase() {
        TransactionTemplate callers =
                new TransactionTemplate(new JdbcTransactionManager(new DriverManagerDataSource("jdbc:h2:mem:another")));
        assertThat(callers.<Boolean>execute(status -> {
                    status.setRollbackOnly();
                    return deliver(() -> ship("1"));
                }))
                .isTrue();
        assertStored("1");
    }

    @Test
    void refusesToRunInAnyTransactionOfJta() throws Exception {
        UserTransaction callers = mock();
        when(callers.getStatus()).thenReturn(Status.STATUS_ACTIVE);
        JdbcIdempotencyGuard overJta = guard(new JtaTransactionManager(callers));
        assertThatThrownBy(() -> overJta.runOnce(key, () -> ship("1"))).isInstanceOf(IllegalStateException.class);
        assertThat(shipments()).isEmpty();
    }
}
