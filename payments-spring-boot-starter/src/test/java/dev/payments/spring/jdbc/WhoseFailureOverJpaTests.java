package dev.payments.spring.jdbc;

import javax.sql.DataSource;
import org.springframework.transaction.PlatformTransactionManager;

class WhoseFailureOverJpaTests extends WhoseFailureTests {

    @Override
    PlatformTransactionManager transactionManager(DataSource dataSource) {
        return OverJpa.on(database, dataSource).transactionManager(dataSource);
    }
}
