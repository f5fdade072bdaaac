package dev.payments.sample.web;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no order of the id that was asked for. */
@ResponseStatus(HttpStatus.NOT_FOUND)
final class OrderNotFoundException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OrderNotFoundException() {
        super("there is no such order");
    }
}
