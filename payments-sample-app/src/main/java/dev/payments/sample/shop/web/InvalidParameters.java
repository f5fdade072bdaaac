package dev.payments.sample.shop.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Answers parameters that cannot be read with the error page; Tomcat alone would log them with a stack trace each time. */
@ControllerAdvice
class InvalidParameters {

    @ExceptionHandler
    void on(InvalidParameterException e, HttpServletResponse response) throws IOException {
        response.sendError(e.getErrorCode());
    }
}
