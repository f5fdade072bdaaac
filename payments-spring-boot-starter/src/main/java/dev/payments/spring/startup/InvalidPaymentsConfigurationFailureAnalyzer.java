package dev.payments.spring.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells a failed start in two sentences instead of a stack trace. */
final class InvalidPaymentsConfigurationFailureAnalyzer
        extends AbstractFailureAnalyzer<InvalidPaymentsConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidPaymentsConfigurationException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
