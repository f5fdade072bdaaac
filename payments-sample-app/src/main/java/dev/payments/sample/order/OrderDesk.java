package dev.payments.sample.order;

import dev.payments.sample.catalogue.Catalogue;
import dev.payments.sample.catalogue.Product;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Where orders are placed. Thread-safe. */
@Service
public class OrderDesk {

    private final Catalogue catalogue;
    private final Orders orders;
    private final Validator validator;

    OrderDesk(Catalogue catalogue, Orders orders, Validator validator) {
        this.catalogue = catalogue;
        this.orders = orders;
        this.validator = validator;
    }

    /**
     * Stores the order, unpaid and at today's prices. It is committed on return: only then may Stripe hear of it, lest a
     * payment arrives for an order that is not there.
     *
     * @throws InvalidOrderException naming everything that is wrong with the request
     */
    public Order place(OrderRequest request) {
        Set<ConstraintViolation<OrderRequest>> violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw new InvalidOrderException(violations);
        }
        List<OrderItem> items =
                Objects.requireNonNull(request.items()).stream().map(this::item).toList();
        Order order = new Order(
                UUID.randomUUID(),
                OrderStatus.PENDING,
                items,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                null,
                1,
                null);
        orders.add(order);
        return order;
    }

    private OrderItem item(OrderRequest.Item item) {
        Product product =
                catalogue.find(Objects.requireNonNull(item.productId())).orElseThrow();
        return new OrderItem(
                product.id(),
                product.name(),
                product.price(),
                Objects.requireNonNull(item.quantity()).intValueExact());
    }
}
