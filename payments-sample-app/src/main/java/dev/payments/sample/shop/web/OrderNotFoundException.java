package dev.payments.sample.shop.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no order with the requested id. */
@ResponseStatus(HttpStatus.NOT_FOUND)
final class OrderNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OrderNotFoundException() {
        super("there is no such order");
    }
}
