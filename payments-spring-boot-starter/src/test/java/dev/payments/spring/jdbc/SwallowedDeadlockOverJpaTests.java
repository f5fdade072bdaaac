package dev.payments.spring.jdbc;

import javax.sql.DataSource;
import org.springframework.transaction.PlatformTransactionManager;

class SwallowedDeadlockOverJpaTests extends SwallowedDeadlockTests {

    @Override
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return OverJpa.on(database, dataSource).transactionManager(dataSource);
    }
}
