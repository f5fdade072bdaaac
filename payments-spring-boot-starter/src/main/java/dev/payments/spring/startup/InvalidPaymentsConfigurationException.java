package dev.payments.spring.startup;

import java.util.Locale;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * The configuration stops the start. The message says what is wrong and the action what to do about it; neither holds a
 * property's value.
 */
public final class InvalidPaymentsConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /** An exception that Boot reports as a failed start. */
    public InvalidPaymentsConfigurationException(String message, String action) {
        super(message);
        this.action = action;
    }

    /** What to do about it. */
    public String action() {
        return action;
    }

    /** The failure of a start without a property, which the example shows a value of. */
    public static InvalidPaymentsConfigurationException notSet(String property, String example) {
        return of(property, "is not set", example, ".");
    }

    static InvalidPaymentsConfigurationException of(
            String property, String problem, String example, String alternative) {
        String variable = property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
        return new InvalidPaymentsConfigurationException(
                "The property " + property + " " + problem + ".",
                "Set it in application.yaml (" + property + ": " + example + ") or in the environment variable "
                        + variable + alternative);
    }

    /** Reports a failed start in two sentences instead of a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<InvalidPaymentsConfigurationException> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, InvalidPaymentsConfigurationException cause) {
            return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
        }
    }
}
