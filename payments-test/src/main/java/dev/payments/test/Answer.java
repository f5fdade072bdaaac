package dev.payments.test;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The response to a request. */
@SuppressWarnings("ArrayRecordComponent")
record Answer(int status, byte[] body, Map<String, String> headers) {

    static Answer json(int status, JsonNode json) {
        return new Answer(status, Json.bytes(json), Map.of("Content-Type", "application/json"));
    }

    static Answer html(int status, String html) {
        return new Answer(
                status,
                html.getBytes(StandardCharsets.UTF_8),
                Map.of(
                        "Content-Type", "text/html; charset=utf-8",
                        "Content-Security-Policy",
                                "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'",
                        "Referrer-Policy", "no-referrer",
                        "Cache-Control", "no-store",
                        "X-Content-Type-Options", "nosniff"));
    }

    /** Redirects a browser, which follows with GET whatever its method was. */
    static Answer seeOther(String location) {
        return new Answer(303, new byte[0], Map.of("Location", location, "Cache-Control", "no-store"));
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, body, more);
    }

    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}
