package dev.payments.spring.usecases;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database that can be out of reach. */
class BreakableDataSource extends DelegatingDataSource {

    volatile boolean broken;

    BreakableDataSource(HikariDataSource target) {
        super(target);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (broken) {
            throw new SQLTransientConnectionException("the database is down");
        }
        return super.getConnection();
    }

    void close() {
        ((HikariDataSource) getTargetDataSource()).close();
    }
}
