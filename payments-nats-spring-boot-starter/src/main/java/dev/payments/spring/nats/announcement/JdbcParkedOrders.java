package dev.payments.spring.nats.announcement;

import dev.payments.spring.startup.InvalidPaymentsConfigurationException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps them in the table {@code payments_parked_order}, in the transaction that records the event's key. */
final class JdbcParkedOrders implements ParkedOrders {

    private static final String COLUMNS = "event_key, order_id, session_id, charge_id, reason, parked_at";
    private static final int MAX_LISTED = 1000;

    private final JdbcTemplate jdbc;

    JdbcParkedOrders(DataSource dataSource) {
        jdbc = new JdbcTemplate(dataSource);
        jdbc.setMaxRows(MAX_LISTED);
    }

    @Override
    public void park(ParkedOrder order) {
        remove(order.eventKey());
        jdbc.update(
                "insert into payments_parked_order (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?)",
                order.eventKey(),
                order.orderId(),
                order.sessionId(),
                order.chargeId(),
                order.reason(),
                Timestamp.from(order.parkedAt()));
    }

    @Override
    public List<ParkedOrder> list() {
        return jdbc.query(
                "select " + COLUMNS + " from payments_parked_order order by parked_at, event_key",
                (row, number) -> read(row));
    }

    @Override
    public long count() {
        Long count = jdbc.queryForObject("select count(*) from payments_parked_order", Long.class);
        return count == null ? 0 : count;
    }

    @Override
    public boolean remove(String eventKey) {
        return jdbc.update("delete from payments_parked_order where event_key = ?", eventKey) > 0;
    }

    /**
     * Fails now rather than when the first order is to be parked.
     *
     * @throws InvalidPaymentsConfigurationException if there is no such table
     */
    void requireTable() {
        try {
            jdbc.queryForList("select " + COLUMNS + " from payments_parked_order where 1 = 0");
        } catch (BadSqlGrammarException e) {
            throw new InvalidPaymentsConfigurationException(
                    "The table payments_parked_order is missing, or has the wrong columns.",
                    "Create it with your migrations, as in dev/payments/spring/nats/parked-orders-<platform>.sql of the NATS starter's"
                            + " jar, or set payments.jdbc.initialize-schema to always.");
        }
    }

    private static ParkedOrder read(ResultSet row) throws SQLException {
        return new ParkedOrder(
                row.getString("event_key"),
                row.getString("order_id"),
                row.getString("session_id"),
                row.getString("charge_id"),
                row.getString("reason"),
                row.getTimestamp("parked_at").toInstant());
    }
}
