package dev.payments.spring.jdbc;

import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeanWrapper;
import org.springframework.beans.BeanWrapperImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.jta.JtaTransactionManager;

/** Finds the transaction manager whose transactions cover a DataSource: that of plain JDBC, of JPA, or JTA. */
final class TransactionManagers {

    private static final Logger log = LoggerFactory.getLogger(TransactionManagers.class);

    private TransactionManagers() {}

    static PlatformTransactionManager of(DataSource dataSource, ObjectProvider<PlatformTransactionManager> candidates) {
        Optional<PlatformTransactionManager> found = Stream.concat(
                        Stream.ofNullable(candidates.getIfUnique()), candidates.orderedStream())
                .filter(candidate -> covers(candidate, dataSource))
                .findFirst();
        return found.orElseGet(() -> {
            if (candidates.stream().findAny().isPresent()) {
                log.warn("No PlatformTransactionManager covers the DataSource of the idempotency keys:"
                        + " what listeners write is committed apart from the keys");
            }
            return new JdbcTransactionManager(dataSource);
        });
    }

    /** By the property, since the class of JPA's need not be there. */
    private static boolean covers(PlatformTransactionManager candidate, DataSource dataSource) {
        if (candidate instanceof JtaTransactionManager) {
            return true;
        }
        BeanWrapper properties = new BeanWrapperImpl(candidate);
        return properties.isReadableProperty("dataSource") && properties.getPropertyValue("dataSource") == dataSource;
    }
}
