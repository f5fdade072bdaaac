package dev.payments.spring.sessionendpoint;

import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import java.util.List;

/** The JSON does not describe a session; carries everything that is wrong with it. */
final class InvalidSessionJsonException extends Exception {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final List<Violation> violations;

    InvalidSessionJsonException(List<Violation> violations) {
        super(violations.size() + " violations");
        this.violations = violations;
    }

    List<Violation> violations() {
        return violations;
    }
}
