package dev.payments.sample.shop.web;

import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.exc.MismatchedInputException;

/** Describes what is wrong with a body that cannot be read, without quoting it. */
final class UnreadableJson {

    private UnreadableJson() {}

    static Violation violation(HttpMessageNotReadableException e) {
        if (e.getCause() instanceof MismatchedInputException mismatch) {
            return new Violation(path(mismatch.getPath()), "has the wrong type");
        }
        if (e.getCause() instanceof StreamConstraintsException) {
            return new Violation("body", "is too large or too deeply nested");
        }
        return new Violation("body", "must be JSON such as {\"items\":[{\"productId\":\"teapot\",\"quantity\":1}]}");
    }

    private static String path(List<JacksonException.Reference> path) {
        if (path.isEmpty()) {
            return "body";
        }
        return path.stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
