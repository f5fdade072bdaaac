package dev.payments.spring.jdbc;

class H2IdempotencyGuardTests extends JdbcGuardContract {

    @Override
    String url() {
        return "jdbc:h2:mem:guard;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=300";
    }

    @Override
    String script() {
        return "schema-h2.sql";
    }
}
