package dev.payments.spring.jdbc;

class HsqldbIdempotencyGuardTests extends JdbcGuardContract {

    @Override
    String url() {
        return "jdbc:hsqldb:mem:guard;hsqldb.tx=mvcc";
    }

    @Override
    String script() {
        return "schema-hsqldb.sql";
    }
}
