package dev.payments.test;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Accepts the API key as a bearer token, or as the user name of basic authentication, as {@code curl -u} sends it. */
final class ApiAuthentication {

    private final String apiKey;
    private final Map<String, Set<String>> restrictedKeys;

    ApiAuthentication(String apiKey, Map<String, Set<String>> restrictedKeys) {
        this.apiKey = apiKey;
        this.restrictedKeys = Map.copyOf(restrictedKeys);
    }

    static String requireText(String value, String what) {
        if (value.isBlank() || value.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new IllegalArgumentException(what + " must be printable ASCII without whitespace");
        }
        return value;
    }

    /** Refuses a request without a key that is known, or whose key is restricted and lacks the right. */
    void require(Request request) {
        String given = key(request.header("Authorization"));
        if (given == null || given.isEmpty()) {
            throw unauthorized("You did not provide an API key. You need to provide your API key in the Authorization"
                    + " header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See"
                    + " https://stripe.com/docs/api#authentication for details.");
        }
        if (MessageDigest.isEqual(bytes(given), bytes(apiKey))) {
            return;
        }
        Set<String> rights = restrictedKeys.get(given);
        if (rights == null) {
            throw unauthorized("Invalid API Key provided: " + redacted(given));
        }
        KeyRight.of(request).require(rights, redacted(given));
    }

    private static @Nullable String key(@Nullable String authorization) {
        if (authorization == null) {
            return null;
        }
        if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return authorization.substring(7).trim();
        }
        if (authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return userName(authorization.substring(6).trim());
        }
        return null;
    }

    private static @Nullable String userName(String credentials) {
        try {
            String decoded = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            int colon = decoded.indexOf(':');
            return colon < 0 ? decoded : decoded.substring(0, colon);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** The kind of key usually shows what is wrong; the rest stays secret. */
    private static String redacted(String key) {
        for (String prefix : new String[] {"sk_test_", "sk_live_", "rk_test_", "rk_live_", "pk_test_", "pk_live_"}) {
            if (key.startsWith(prefix)) {
                return prefix + "********";
            }
        }
        return "********";
    }

    private static StripeProblem unauthorized(String message) {
        return new StripeProblem(401, "invalid_request_error", null, null, message);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
