package dev.payments.stripe;

/**
 * What Stripe's search is asked.
 *
 * @see <a href="https://docs.stripe.com/search#search-query-language">Stripe: search query language</a>
 */
final class SearchQuery {

    private SearchQuery() {}

    /** What has this entry in its metadata; whoever has it in other capitals is found as well. */
    static String byMetadata(String key, String value) {
        return "metadata[" + quoted(key) + "]:" + quoted(value);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
