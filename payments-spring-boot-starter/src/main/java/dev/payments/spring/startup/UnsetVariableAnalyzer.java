package dev.payments.spring.startup;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Reports a variable that a condition of ours asked for, and that is not set, such as in
 * <code>payments.reconciliation.enabled: ${RECONCILE}</code>, in two sentences instead of a stack trace.
 */
final class UnsetVariableAnalyzer extends AbstractFailureAnalyzer<PlaceholderResolutionException> {

    private static final String OURS = "Error processing condition on dev.payments.";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, PlaceholderResolutionException cause) {
        for (Throwable failure = rootFailure; failure != null && failure != cause; failure = failure.getCause()) {
            if (failure.getMessage() != null && failure.getMessage().startsWith(OURS)) {
                return new FailureAnalysis(
                        "A property that decides about payments names the variable " + cause.getPlaceholder()
                                + ", which is not set.",
                        "Set the variable, or give the placeholder a default: ${" + cause.getPlaceholder() + ":…}.",
                        cause);
            }
        }
        return null;
    }
}
