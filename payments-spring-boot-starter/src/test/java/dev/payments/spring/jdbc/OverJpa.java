package dev.payments.spring.jdbc;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/** Hibernate over a supported database: made once, and used with each test's pool. */
final class OverJpa {

    private static final Map<SupportedDatabase, OverJpa> MADE = new EnumMap<>(SupportedDatabase.class);

    private final DelegatingDataSource pool = new DelegatingDataSource();
    private final EntityManagerFactory factory;
    private final EntityManager entityManager;

    private OverJpa(DataSource first) {
        pool.setTargetDataSource(first);
        LocalContainerEntityManagerFactoryBean bean = new LocalContainerEntityManagerFactoryBean();
        bean.setDataSource(pool);
        bean.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        bean.setManagedTypes(PersistenceManagedTypes.of(Shipment.class.getName()));
        bean.afterPropertiesSet();
        factory = Objects.requireNonNull(bean.getObject());
        entityManager = SharedEntityManagerCreator.createSharedEntityManager(factory);
    }

    static synchronized OverJpa on(SupportedDatabase database, DataSource pool) {
        OverJpa jpa = MADE.computeIfAbsent(database, first -> new OverJpa(pool));
        jpa.pool.setTargetDataSource(pool);
        return jpa;
    }

    JpaTransactionManager transactionManager(DataSource pool) {
        JpaTransactionManager manager = new JpaTransactionManager(factory);
        manager.setDataSource(pool);
        return manager;
    }

    /** That of the present transaction. */
    EntityManager entityManager() {
        return entityManager;
    }

    /** A row of the table that listeners write to. */
    @Entity
    @Table(name = "shipment")
    static class Shipment {

        @Id
        @Column(name = "order_id")
        String orderId;

        @Version
        int version;

        protected Shipment() {}

        Shipment(String orderId) {
            this.orderId = orderId;
        }

        @PrePersist
        void refuseWhatIsInvalid() {
            if (orderId.isEmpty()) {
                throw new IllegalStateException("an order has an id");
            }
        }
    }
}
