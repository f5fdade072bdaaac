package dev.payments.spring.startup;

import org.jspecify.annotations.Nullable;

/**
 * A property whose value nobody may read in a log. It is checked where it is used, not where it is bound, because Boot's
 * report of a failed binding prints the value.
 *
 * @param alternative what else helps, as the continuation of "Set it in …"
 */
public record SecretProperty(String name, String example, String alternative) {

    /** The value as it was given, unless it is missing, blank, or has whitespace in or around it: that stops the start. */
    public String require(@Nullable String value) {
        if (value == null) {
            throw invalid("is not set");
        }
        if (value.isBlank()) {
            throw invalid("is blank, perhaps because the environment variable behind it is not set");
        }
        if (value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw invalid("has whitespace or non-ASCII characters in or around it");
        }
        return value;
    }

    private InvalidPaymentsConfigurationException invalid(String problem) {
        return InvalidPaymentsConfigurationException.of(name, problem, example, alternative);
    }
}
