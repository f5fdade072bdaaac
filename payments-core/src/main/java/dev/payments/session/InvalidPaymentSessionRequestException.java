package dev.payments.session;

import java.util.List;
import java.util.stream.Collectors;

/** A request that Stripe would refuse, or that would sell something else than meant. Carries every violation at once. */
public final class InvalidPaymentSessionRequestException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final List<Violation> violations;

    public InvalidPaymentSessionRequestException(List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    /** Everything that is wrong, in the order of the request's properties. */
    public List<Violation> violations() {
        return violations;
    }

    /**
     * One thing that is wrong with a request.
     *
     * @param property the property's path, such as {@code lineItems[0].name}
     * @param message what it must be
     */
    public record Violation(String property, String message) {

        Violation under(String path) {
            return new Violation(path + "." + property, message);
        }

        @Override
        public String toString() {
            return property + " " + message;
        }
    }
}
