package dev.payments.sample.shop.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;

/** The answer to every other error: a page for browsers, {@code application/problem+json} for other clients. */
@Controller
@RequestMapping("/error")
class ErrorPage implements ErrorController {

    @RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView page(HttpServletRequest request) {
        HttpStatus status = status(request);
        return new ModelAndView(
                "error",
                Map.of("code", status.value(), "title", status.getReasonPhrase(), "hint", hint(status)),
                status);
    }

    @RequestMapping
    @ResponseBody
    ProblemDetail problem(HttpServletRequest request) {
        HttpStatus status = status(request);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, hint(status));
        if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri) {
            problem.setInstance(URI.create(uri));
        }
        return problem;
    }

    private static HttpStatus status(HttpServletRequest request) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        return status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status;
    }

    private static String hint(HttpStatus status) {
        return switch (status) {
            case BAD_REQUEST -> "Something in the address or the form is not valid.";
            case NOT_FOUND -> "There is nothing here. An order's address has to be complete.";
            case METHOD_NOT_ALLOWED -> "This address does not support that method.";
            case CONTENT_TOO_LARGE -> "That is too large for this shop.";
            case UNSUPPORTED_MEDIA_TYPE -> "Send JSON, with the header Content-Type: application/json.";
            case NOT_ACCEPTABLE -> "The answer is not available in the requested format.";
            default -> "Something went wrong on our side. Orders are kept: try again in a moment.";
        };
    }
}
