package dev.payments.sample.shop.order;

import dev.payments.sample.shop.catalogue.Catalogue;
import dev.payments.sample.shop.catalogue.Catalogue.Product;
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
     * Stores the order, unpaid and at today's prices. It is committed on return: a checkout session must not
     * be created earlier, or a payment could arrive for an order that does not exist.
     *
     * @throws InvalidOrderException naming everything that is wrong with the request
     */
    public Order place(OrderRequest request) {
        Set<ConstraintViolation<OrderRequest>> violations = validator.validate(request);
        if (!violations.isEmpty()) {
            throw new InvalidOrderException(violations);
        }
        List<Order.Item> items =
                Objects.requireNonNull(request.items()).stream().map(this::item).toList();
        Order order = new Order(
                UUID.randomUUID(),
                Order.Status.PENDING,
                items,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                null,
                1,
                null);
        orders.add(order);
        return order;
    }

    private Order.Item item(OrderRequest.Item item) {
        Product product =
                catalogue.find(Objects.requireNonNull(item.productId())).orElseThrow();
        return new Order.Item(
                product.id(),
                product.name(),
                product.price(),
                Objects.requireNonNull(item.quantity()).intValueExact());
    }
}
