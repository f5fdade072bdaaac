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
}
