package dev.payments.spring.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class HsqldbIdempotencyGuardTests extends JdbcGuardContract {

    /** Only together with what it waits for: HSQLDB has no time-out for a listener's own statements. */
    @Test
    @Override
    void endsAListenerWhoseStatementIsStuck() throws Exception {
        ship("1");
        List<Future<Boolean>> stuck = new ArrayList<>();

        new TransactionTemplate(transactionManager).executeWithoutResult(status -> {
            jdbc.update("update shipment set order_id = '1b' where order_id = '1'");
            stuck.add(threads.submit(() -> first().runOnce(
                            key, () -> jdbc.update("update shipment set order_id = '1c' where order_id = '1b'"))));
        });

        assertThat(stuck.get(0).get(15, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    String url() {
        return "jdbc:hsqldb:mem:guard;hsqldb.tx=mvcc";
    }

    @Override
    String script() {
        return "schema-hsqldb.sql";
    }
}
