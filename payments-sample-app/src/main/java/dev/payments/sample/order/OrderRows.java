package dev.payments.sample.order;

import dev.payments.money.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/** Reads orders from the database's rows. */
final class OrderRows {

    private OrderRows() {}

    static OrderItem item(ResultSet row, int number) throws SQLException {
        return new OrderItem(
                row.getString("product_id"),
                row.getString("name"),
                Money.ofMinor(row.getLong("unit_price_minor"), row.getString("currency")),
                row.getInt("quantity"));
    }

    static Order order(ResultSet row, List<OrderItem> items) throws SQLException {
        OffsetDateTime paidAt = row.getObject("paid_at", OffsetDateTime.class);
        return new Order(
                row.getObject("id", UUID.class),
                OrderStatus.valueOf(row.getString("status")),
                items,
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                paidAt == null ? null : paidAt.toInstant(),
                row.getInt("attempt"),
                row.getString("session_id"));
    }
}
