package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.gate.IdempotencyStoreException;
import dev.payments.spring.jdbc.OverJpa.Shipment;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.PlatformTransactionManager;

/** With JPA nearly every failure of a listener's shows when its entities are flushed, after the listener has returned. */
@ParameterizedClass
@EnumSource(SupportedDatabase.class)
class JpaFlushTests extends OnEveryDatabase {

    private EntityManager entities;

    @Override
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return OverJpa.on(database, dataSource).transactionManager(dataSource);
    }

    @BeforeEach
    void findEntityManager() {
        entities = OverJpa.on(database, dataSource).entityManager();
    }

    @Test
    void storesWhatIsFlushed() {
        assertThat(deliver(() -> entities.persist(new Shipment("1")))).isTrue();
        assertStored("1");
    }

    @Test
    void aConstraintIsTheListenersFailure() {
        ship("1");
        assertThatThrownBy(() -> deliver(() -> {
                    ship("2");
                    entities.persist(new Shipment("1"));
                }))
                .isInstanceOf(DataIntegrityViolationException.class);
        assertNothingIsLeftBut("1");
    }

    @Test
    void anOptimisticLockIsTheListenersFailure() {
        ship("1");
        assertThatThrownBy(() -> deliver(() -> {
                    entities.find(Shipment.class, "1").version = 0;
                    entities.remove(entities.find(Shipment.class, "1"));
                    jdbc.update("update shipment set version = 1");
                }))
                .isInstanceOf(OptimisticLockingFailureException.class);
        assertNothingIsLeftBut("1");
    }

    @Test
    void whatAnEntityThrowsIsTheListenersFailure() {
        assertThatThrownBy(() -> deliver(() -> {
                    ship("2");
                    entities.persist(new Shipment(""));
                }))
                .isNotInstanceOf(IdempotencyStoreException.class)
                .hasStackTraceContaining("an order has an id");
        assertNothingIsLeftBut();
    }

    /** Hibernate marks its transaction for rollback, on each database. */
    @Test
    void swallowsAFailedFlush() {
        ship("1");
        assertThatThrownBy(() -> deliver(() -> {
                    ship("2");
                    entities.persist(new Shipment("1"));
                    try {
                        entities.flush();
                    } catch (PersistenceException swallowed) {
                        // as careless listeners do
                    }
                }))
                .isNotInstanceOf(IdempotencyStoreException.class);
        assertNothingIsLeftBut("1");
    }
}
