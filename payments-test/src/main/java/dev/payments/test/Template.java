package dev.payments.test;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An HTML page with placeholders: {@code {{name}}} is escaped, {@code {{{name}}}} already is HTML. Immutable. */
final class Template {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\{(\\w+)}}}|\\{\\{(\\w+)}}");
    private static final String STYLE = Json.text("page.css");

    private final String html;

    private Template(String html) {
        this.html = html;
    }

    /** A resource of this package; its {@code {{{style}}}} is the style of all pages. */
    static Template load(String resource) {
        return new Template(Json.text(resource).replace("{{{style}}}", STYLE));
    }

    /** Replaces each placeholder once: values are not searched for placeholders. */
    String fill(Map<String, String> values) {
        return PLACEHOLDER.matcher(html).replaceAll(match -> Matcher.quoteReplacement(replacement(match, values)));
    }

    private static String replacement(MatchResult match, Map<String, String> values) {
        boolean isHtml = match.group(1) != null;
        String name = isHtml ? match.group(1) : match.group(2);
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("there is no value for " + name);
        }
        return isHtml ? value : escape(value);
    }

    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
