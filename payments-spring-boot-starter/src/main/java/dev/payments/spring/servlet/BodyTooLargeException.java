package dev.payments.spring.servlet;

/** The request's body is larger than it may be. */
public final class BodyTooLargeException extends Exception {

    private static final long serialVersionUID = 1L;

    BodyTooLargeException() {
        super("the request's body is too large");
    }
}
