package dev.payments.test;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A search for an entry of metadata, the only one that is simulated; as Stripe's, it does not mind upper and lower case. */
record SearchQuery(String key, String value, Parameters limit) {

    private static final String TEXT = "(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')";
    private static final Pattern BY_METADATA = Pattern.compile("metadata\\[" + TEXT + "\\]:" + TEXT);

    static SearchQuery of(Parameters parameters) {
        String query = parameters.text("query");
        if (query == null) {
            throw StripeProblem.missing("query");
        }
        Matcher byMetadata = BY_METADATA.matcher(query);
        if (!byMetadata.matches()) {
            throw StripeProblem.notSimulated("query", "searches but metadata[\"key\"]:\"value\"");
        }
        return new SearchQuery(text(byMetadata.group(1)), text(byMetadata.group(2)), limit(parameters.text("limit")));
    }

    boolean matches(Map<String, String> metadata) {
        return value.equalsIgnoreCase(metadata.get(key));
    }

    private static Parameters limit(@Nullable String limit) {
        return limit == null ? Parameters.NONE : new Parameters(Map.of("limit", limit), Map.of("limit", limit));
    }

    private static String text(String quoted) {
        return quoted.substring(1, quoted.length() - 1).replaceAll("\\\\(.)", "$1");
    }
}
