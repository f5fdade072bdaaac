package dev.payments.spring.startup;

import java.util.Locale;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * The configuration stops the start. The message and the action say which property it is and what to do, and never hold a
 * property's value.
 */
public final class InvalidPaymentsConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String action;

    /**
     * An exception that Boot reports as a failed start.
     *
     * @param message what is wrong
     * @param action what to do about it
     */
    public InvalidPaymentsConfigurationException(String message, String action) {
        super(message);
        this.action = action;
    }

    /** What to do about it. */
    public String action() {
        return action;
    }

    /**
     * The failure of a start without a property.
     *
     * @param property the property, such as {@code payments.stripe.api-key}
     * @param example what a value looks like
     */
    public static InvalidPaymentsConfigurationException notSet(String property, String example) {
        return new InvalidPaymentsConfigurationException(
                "The property " + property + " is not set.", howToSet(property, example) + ".");
    }

    static String howToSet(String property, String example) {
        String variable = property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
        return "Set it in application.yaml (" + property + ": " + example + ") or in the environment variable "
                + variable;
    }

    /** Reports a failed start in two sentences instead of a stack trace. */
    static final class Analyzer extends AbstractFailureAnalyzer<InvalidPaymentsConfigurationException> {

        @Override
        protected FailureAnalysis analyze(Throwable rootFailure, InvalidPaymentsConfigurationException cause) {
            return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
        }
    }
}
