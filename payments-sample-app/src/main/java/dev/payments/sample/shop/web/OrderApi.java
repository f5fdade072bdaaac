package dev.payments.sample.shop.web;

import dev.payments.sample.shop.order.Order;
import dev.payments.sample.shop.order.OrderDesk;
import dev.payments.sample.shop.order.OrderRequest;
import dev.payments.sample.shop.order.Orders;
import dev.payments.sample.shop.payment.Checkout;
import dev.payments.sample.shop.payment.Checkout.OpenSession;
import dev.payments.sample.shop.payment.PaymentState;
import dev.payments.sample.shop.payment.PaymentStates;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Orders as JSON. */
@RestController
@RequestMapping("/api/orders")
class OrderApi {

    private final OrderDesk desk;
    private final Orders orders;
    private final Checkout checkout;
    private final PaymentStates payments;
    private final OrderUrls urls;

    OrderApi(OrderDesk desk, Orders orders, Checkout checkout, PaymentStates payments, OrderUrls urls) {
        this.desk = desk;
        this.orders = orders;
        this.checkout = checkout;
        this.payments = payments;
        this.urls = urls;
    }

    record PlacedOrder(OrderJson order, OpenSession paymentSession) {}

    @PostMapping
    ResponseEntity<PlacedOrder> place(@RequestBody OrderRequest request) {
        Order order = desk.place(request);
        OpenSession session = pay(order);
        return ResponseEntity.created(URI.create("/api/orders/" + order.id()))
                .body(new PlacedOrder(OrderJson.of(order, PaymentState.NONE), session));
    }

    @GetMapping("/{id}")
    OrderJson order(@PathVariable UUID id) {
        Order order = find(id);
        return OrderJson.of(order, payments.of(id));
    }

    @PostMapping("/{id}/payment-session")
    @ResponseStatus(HttpStatus.CREATED)
    OpenSession pay(@PathVariable UUID id) {
        return pay(find(id));
    }

    private OpenSession pay(Order order) {
        return checkout.open(order, urls.returnUrls(order.id()));
    }

    private Order find(UUID id) {
        return orders.find(id).orElseThrow(OrderNotFoundException::new);
    }
}
