package dev.payments.webhook;

import static dev.payments.webhook.Deliveries.NOW;
import static dev.payments.webhook.Deliveries.PAID;
import static dev.payments.webhook.Deliveries.SECRET;
import static dev.payments.webhook.Deliveries.hex;
import static dev.payments.webhook.Deliveries.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The header is judged as a second reading of it judges, made of regular expressions, and otherwise refused in our words. */
class SignatureHeaderFuzzing {

    /** No message quotes a stranger's bytes: a coverage-guided fuzzer soon finds one that is none of these. */
    static final Pattern OUR_WORDS = Pattern.compile("[A-Za-z0-9 ,.:;=<>()'_-]{10,200}");

    private static final byte[] BODY = utf8(PAID);

    private final WebhookParser parser = Deliveries.parser(SECRET);

    @FuzzTest
    void header(byte[] bytes) {
        String header = new String(bytes, StandardCharsets.UTF_8);
        boolean accepted = false;
        try {
            accepted = parser.parse(BODY, header) != null;
        } catch (WebhookRejectedException e) {
            assertThat(e).hasNoCause().message().matches(OUR_WORDS).doesNotContain("whsec");
        }
        assertThat(accepted).isEqualTo(isGenuine(header));
    }

    private static boolean isGenuine(String header) {
        List<String> elements = Arrays.asList(header.split(","));
        Set<String> timestamps = values("t", elements);
        String timestamp = timestamps.stream().findFirst().orElse("");
        return timestamps.size() == 1
                && timestamp.matches("[0-9]{1,18}")
                && Long.parseLong(timestamp) >= NOW - 300
                && values("v1", elements).stream()
                        .filter(value -> value.matches("[0-9a-fA-F]{64}"))
                        .anyMatch(value -> hex(SECRET, timestamp, BODY).equals(value.toLowerCase(Locale.ROOT)));
    }

    private static Set<String> values(String scheme, List<String> elements) {
        return elements.stream()
                .map(element -> element.split("=", 2))
                .filter(parts -> parts.length == 2 && parts[0].strip().equals(scheme))
                .map(parts -> parts[1].strip())
                .collect(Collectors.toSet());
    }
}
