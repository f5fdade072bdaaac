package dev.payments.test;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A search for an entry of metadata, the only one that is simulated; as Stripe's, it does not mind upper and lower case.
 *
 * @param start how many are on the pages before, which is what the page is called
 * @param limit how many are on this page, as a parameter
 */
record SearchQuery(String key, String value, int start, Parameters limit) {

    private static final String TEXT = "(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')";
    private static final Pattern BY_METADATA = Pattern.compile("metadata\\[" + TEXT + "\\]:" + TEXT);

    static SearchQuery of(Parameters parameters) {
        parameters.requireOnly("query", "limit", "page");
        String query = parameters.text("query");
        if (query == null) {
            throw StripeProblem.missing("query");
        }
        Matcher byMetadata = BY_METADATA.matcher(query);
        if (!byMetadata.matches()) {
            throw StripeProblem.notSimulated("query", "searches but metadata[\"key\"]:\"value\"");
        }
        String page = parameters.text("page");
        return new SearchQuery(
                text(byMetadata.group(1)),
                text(byMetadata.group(2)),
                page == null ? 0 : (int) Math.min(Integer.MAX_VALUE, ParameterShape.integer("page", page)),
                limit(parameters.text("limit")));
    }

    /** Stripe's search result: this page of what was found. */
    <T> ObjectNode result(String url, List<T> found, Function<T, String> id, Function<T, JsonNode> write) {
        Page<T> page = Page.of(found.subList(Math.min(start, found.size()), found.size()), id, limit);
        int next = start + page.items().size();
        return page.toJson(url, write)
                .put("object", "search_result")
                .put("next_page", page.hasMore() ? String.valueOf(next) : null);
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
