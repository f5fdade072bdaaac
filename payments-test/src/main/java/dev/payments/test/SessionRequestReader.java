package dev.payments.test;

import static dev.payments.test.Parameters.hash;
import static dev.payments.test.Parameters.text;
import static dev.payments.test.Parameters.texts;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a session to be created; refuses what Stripe refuses, with the same messages. */
final class SessionRequestReader {

    private static final Duration SHORTEST_EXPIRY = Duration.ofMinutes(30);
    private static final Duration LONGEST_EXPIRY = Duration.ofHours(24);

    /** A request takes a moment to arrive, so "30 minutes from now" is a little less when it does. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final int MAX_EMAIL_LENGTH = 800;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+\\.[^\\s@\\p{Cntrl}]+");
    private static final ParameterShape SHAPE = ParameterShape.load("checkout-session-parameters.txt");

    private SessionRequestReader() {}

    static SessionRequest read(Parameters parameters, Catalogue catalogue, Customers customers, Instant now) {
        SHAPE.require(parameters);
        requireSimulated(parameters);
        LineItemReader lineItems = new LineItemReader(catalogue);
        lineItems.read(parameters);
        Totals totals = new TotalsReader(catalogue).read(parameters, lineItems.total());
        Currencies.requireTotal(totals.total());
        Map<String, Object> paymentData = parameters.hash("payment_intent_data");
        requireLength("client_reference_id", parameters.text("client_reference_id"), 200);
        requireLength("payment_intent_data[description]", text(paymentData, "description"), 1000);
        String returnName = isEmbedded(parameters) ? "return_url" : "success_url";
        String successUrl = url(returnName, parameters);
        if (successUrl == null) {
            throw StripeProblem.missing(returnName);
        }
        return new SessionRequest(
                lineItems.items(),
                totals,
                successUrl,
                url("cancel_url", parameters),
                email(parameters, customers),
                now,
                expiresAt(parameters, now),
                metadata("metadata", parameters.hash("metadata")),
                metadata("payment_intent_data[metadata]", hash(paymentData, "metadata")),
                parameters);
    }

    private static void requireSimulated(Parameters parameters) {
        String mode = parameters.text("mode");
        if (mode == null) {
            throw StripeProblem.missing("mode");
        }
        if (!mode.equals("payment")) {
            throw StripeProblem.notSimulated("mode", "the mode " + mode + ", only payment");
        }
        String uiMode = parameters.text("ui_mode");
        if (uiMode != null && !uiMode.equals("hosted_page") && !isEmbedded(parameters)) {
            throw StripeProblem.notSimulated(
                    "ui_mode", "the UI mode " + uiMode + ", only hosted_page and embedded_page");
        }
        for (String url : isEmbedded(parameters) ? List.of("success_url", "cancel_url") : List.of("return_url")) {
            if (parameters.text(url) != null) {
                throw StripeProblem.invalid(null, url, "`" + url + "` cannot be used with this `ui_mode`.");
            }
        }
    }

    /** The first name is that of older API versions. */
    static boolean isEmbedded(Parameters parameters) {
        return List.of("embedded", "embedded_page").contains(String.valueOf(parameters.text("ui_mode")));
    }

    private static @Nullable String url(String name, Parameters parameters) {
        String url = parameters.text(name);
        if (url == null) {
            return null;
        }
        requireLength(name, url, 5000);
        try {
            URI uri = new URI(url.replace("{CHECKOUT_SESSION_ID}", "cs"));
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw StripeProblem.invalid("url_invalid", name, "Not a valid URL");
        }
        throw StripeProblem.invalid(
                "url_invalid", name, "Invalid URL: An explicit scheme (such as https) must be provided.");
    }

    private static @Nullable String email(Parameters parameters, Customers customers) {
        String email = parameters.text("customer_email");
        String customer = parameters.text("customer");
        if (email != null && customer != null) {
            throw StripeProblem.invalid(
                    null, "customer_email", "You may only specify one of these parameters: customer, customer_email.");
        }
        if (customer != null) {
            return customers.requireEmail("customer", customer);
        }
        if (email != null && !isEmail(email)) {
            throw StripeProblem.invalid("email_invalid", "customer_email", "Invalid email address.");
        }
        return email;
    }

    static boolean isEmail(String text) {
        return text.length() <= MAX_EMAIL_LENGTH && EMAIL.matcher(text).matches();
    }

    private static Instant expiresAt(Parameters parameters, Instant now) {
        String value = parameters.text("expires_at");
        if (value == null) {
            return now.plus(LONGEST_EXPIRY);
        }
        long seconds = Long.parseLong(value) - now.getEpochSecond();
        if (seconds < SHORTEST_EXPIRY.minus(GRACE).toSeconds()) {
            throw StripeProblem.invalid(
                    null,
                    "expires_at",
                    "The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.");
        }
        if (seconds > LONGEST_EXPIRY.plus(GRACE).toSeconds()) {
            throw StripeProblem.invalid(
                    null,
                    "expires_at",
                    "The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.");
        }
        return Instant.ofEpochSecond(Long.parseLong(value));
    }

    /** The metadata in a parameter, checked. */
    static Map<String, String> metadata(String name, Map<String, Object> metadata) {
        if (metadata.size() > 50) {
            throw StripeProblem.invalid(
                    null, name, "You can specify up to 50 metadata keys, but you passed in " + metadata.size() + ".");
        }
        metadata.forEach((key, value) -> {
            if (key.length() > 40) {
                throw StripeProblem.invalid(
                        null, name, "Metadata keys can have up to 40 characters, but one has " + key.length() + ".");
            }
            if (!(value instanceof String text)) {
                throw StripeProblem.invalid(null, name + "[" + key + "]", "Metadata values must be strings.");
            }
            if (text.length() > 500) {
                throw StripeProblem.invalid(
                        null,
                        name + "[" + key + "]",
                        "Metadata values can have up to 500 characters, but you passed in a value that is "
                                + text.length() + " characters.");
            }
        });
        return texts(metadata);
    }

    private static void requireLength(String name, @Nullable String value, int max) {
        if (value != null && value.length() > max) {
            throw StripeProblem.invalid(null, name, "Invalid string: must be at most " + max + " characters");
        }
    }
}
