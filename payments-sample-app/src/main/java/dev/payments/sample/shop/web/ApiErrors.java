package dev.payments.sample.shop.web;

import dev.payments.sample.shop.order.InvalidOrderException;
import dev.payments.sample.shop.payment.Checkout.OrderNotPayableException;
import dev.payments.sample.shop.payment.CheckoutFailedException;
import dev.payments.session.InvalidPaymentSessionRequestException;
import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import dev.payments.session.PaymentException;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Reports what is wrong with a request to the JSON API, as {@code application/problem+json} (RFC 9457). */
@RestControllerAdvice(assignableTypes = {OrderApi.class, ProductApi.class})
class ApiErrors {

    @ExceptionHandler
    ProblemDetail on(InvalidOrderException e) {
        return invalid(e.violations());
    }

    /** The catalogue is valid, so the request's own idea of the shop's address is not, for example its {@code Host}. */
    @ExceptionHandler
    ProblemDetail on(InvalidPaymentSessionRequestException e) {
        return invalid(e.violations());
    }

    @ExceptionHandler
    ProblemDetail on(HttpMessageNotReadableException e) {
        return invalid(List.of(UnreadableJson.violation(e)));
    }

    @ExceptionHandler
    ProblemDetail on(MethodArgumentTypeMismatchException e) {
        return invalid(List.of(new Violation(e.getName(), "must be a UUID")));
    }

    @ExceptionHandler
    ProblemDetail on(OrderNotFoundException e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no such order.");
    }

    @ExceptionHandler
    ProblemDetail on(OrderNotPayableException e) {
        return ProblemDetail.forStatusAndDetail(
                HttpStatus.CONFLICT, "The order is paid, or its payment is being confirmed.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(CheckoutFailedException e) {
        PaymentException reason = e.reason();
        HttpStatus status = reason.isRetryable() ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.UNPROCESSABLE_CONTENT;
        String page = "/api/orders/" + e.orderId();
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                status,
                (reason.isRetryable() ? "Stripe could not be reached." : "Stripe refused the payment.")
                        + " The order is stored and unpaid: POST " + page + "/payment-session to try again.");
        problem.setProperty("orderId", e.orderId());
        reason.code().ifPresent(code -> problem.setProperty("code", code));
        reason.requestId().ifPresent(requestId -> problem.setProperty("requestId", requestId));
        return ResponseEntity.status(status)
                .header(HttpHeaders.LOCATION, URI.create(page).toString())
                .body(problem);
    }

    private static ProblemDetail invalid(List<Violation> violations) {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "The request is not valid; see violations.");
        problem.setProperty("violations", violations);
        return problem;
    }
}
