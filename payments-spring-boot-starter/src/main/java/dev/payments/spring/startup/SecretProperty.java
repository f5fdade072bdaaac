package dev.payments.spring.startup;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A property whose value nobody may read in a log. It is checked where it is used, not where it is bound, because Boot's
 * report of a failed binding prints the value.
 *
 * @param kind what Stripe's prefix says that the value is
 * @param alternative what else helps, as the continuation of "Set it in …"
 */
public record SecretProperty(String name, Kind kind, String example, String alternative) {

    /** A placeholder of a variable or a property, and nothing else; a name of another shape could be the secret itself. */
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\$\\{([A-Z][A-Z0-9_]{1,60}|[a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)+)(?::[^{}]*)?}");

    /** Which secret of Stripe's a value is, as its prefix tells. */
    public enum Kind {
        /** {@code sk_…} or {@code rk_…}. */
        API_KEY("sk_ or rk_", Pattern.compile("[sr]k_.*")),
        /** {@code whsec_…}. */
        SIGNING_SECRET("whsec_", Pattern.compile("whsec_.*"));

        private final String prefixes;
        private final Pattern pattern;

        Kind(String prefixes, Pattern pattern) {
            this.prefixes = prefixes;
            this.pattern = pattern;
        }

        /** By the prefix alone: no other part of the value is shown. */
        private String problem(String value) {
            if (value.startsWith("pk_")) {
                return "must begin with " + prefixes + "; this is the publishable key (pk_…), which is for browsers";
            }
            if (value.startsWith("we_")) {
                return "must begin with " + prefixes + "; this is the id of a webhook endpoint (we_…), not its secret";
            }
            if (SIGNING_SECRET.matches(value)) {
                return "must begin with " + prefixes + "; this is a webhook's signing secret (whsec_…)";
            }
            return "must begin with " + prefixes + (API_KEY.matches(value) ? "; this is an API key" : "");
        }

        private boolean matches(String value) {
            return pattern.matcher(value).matches();
        }
    }

    /**
     * The value as it was given, unless it is missing, blank, a placeholder that nobody has resolved, or has whitespace in or
     * around it: that stops the start.
     */
    public String require(@Nullable String value) {
        if (value == null) {
            throw invalid("is not set");
        }
        if (value.isBlank()) {
            throw invalid("is blank, perhaps because the environment variable behind it is not set");
        }
        refusePlaceholder(name, value, example, alternative);
        if (value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw invalid("has whitespace or non-ASCII characters in or around it");
        }
        return value;
    }

    /** As {@link #require}; and where the secret is for Stripe itself, it has to be of the kind that Stripe issues. */
    public String requireOfStripe(@Nullable String value) {
        String given = require(value);
        if (!kind.matches(given)) {
            throw invalid(kind.problem(given));
        }
        return given;
    }

    /**
     * Stops the start if the value is a placeholder, such as <code>${SECRET}</code>, that nobody has resolved: Boot leaves its
     * text as the value.
     *
     * @param alternative what else helps, as the continuation of "Set it"
     */
    public static void refusePlaceholder(String property, String value, String example, String alternative) {
        if (value.contains("${")) {
            Matcher placeholder = PLACEHOLDER.matcher(value);
            String variable = "the variable " + (placeholder.matches() ? placeholder.group(1) : "that it names");
            throw new InvalidPaymentsConfigurationException(
                    "The property " + property + " is a placeholder that was not resolved: most likely " + variable
                            + " is not set.",
                    "Set " + variable + " (" + example + "), or the property itself" + alternative);
        }
    }

    private InvalidPaymentsConfigurationException invalid(String problem) {
        return InvalidPaymentsConfigurationException.of(name, problem, example, alternative);
    }
}
