package dev.payments.test;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An HTTP request as received. */
@SuppressWarnings("ArrayRecordComponent")
record Request(String method, String path, @Nullable String query, Headers headers, byte[] body) {

    @Nullable
    String header(String name) {
        return headers.getFirst(name);
    }

    boolean isGet() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** The parameters: from the body of a POST, otherwise from the query. */
    Parameters parameters() {
        if (method.equals("POST")) {
            requireForm();
            return FormDecoder.decode(new String(body, StandardCharsets.ISO_8859_1));
        }
        return query == null ? Parameters.NONE : FormDecoder.decode(query);
    }

    private void requireForm() {
        String type = header("Content-Type");
        boolean form = type == null || type.regionMatches(true, 0, "application/x-www-form-urlencoded", 0, 33);
        if (body.length > 0 && !form) {
            throw StripeProblem.invalid(
                    null,
                    null,
                    "Invalid request (check that your POST content type is application/x-www-form-urlencoded).");
        }
    }

    @Override
    public String toString() {
        return "Request[" + method + " " + path + "]";
    }
}
