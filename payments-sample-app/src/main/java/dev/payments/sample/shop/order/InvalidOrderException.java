package dev.payments.sample.shop.order;

import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import jakarta.validation.ConstraintViolation;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** An order was requested that is not valid. Carries everything that is wrong with it. */
public final class InvalidOrderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final List<Violation> violations;

    InvalidOrderException(Collection<? extends ConstraintViolation<?>> violations) {
        super("the order request has " + violations.size() + " violations");
        this.violations = violations.stream()
                .map(violation -> new Violation(path(violation), violation.getMessage()))
                .distinct()
                .sorted(Comparator.comparing(Violation::property))
                .toList();
    }

    /** Everything that is wrong, such as {@code items[0].quantity must be a whole number from 1 to 100}. */
    public List<Violation> violations() {
        return violations;
    }

    private static String path(ConstraintViolation<?> violation) {
        return violation.getPropertyPath().toString().replace(".<list element>", "");
    }
}
