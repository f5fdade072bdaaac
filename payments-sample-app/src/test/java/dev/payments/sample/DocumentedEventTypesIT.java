package dev.payments.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.test.LocalStripe;
import dev.payments.test.ReceivedRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/** The event types that the documentation lists, against those that the library itself asks Stripe for. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "payments.stripe.api-key=")
@ContextConfiguration(initializers = LocalStripeInitializer.class)
class DocumentedEventTypesIT {

    private static final Pattern TYPE =
            Pattern.compile("\\b(?:checkout\\.session|charge|refund|payment_intent|radar)\\.[a-z_.]*[a-z]");

    @Autowired
    LocalStripe stripe;

    @Autowired
    PaymentReconciler reconciler;

    @Test
    void areThoseThatReconciliationReads() throws Exception {
        List<String> asked = typesThatReconciliationAsksFor();

        assertThat(asked).isNotEmpty();
        assertThat(types(part("README.md", "has to send its events", "Add the endpoint")))
                .containsExactlyInAnyOrderElementsOf(asked);
        assertThat(types(part("README.md", "stripe listen", "```\n"))).containsExactlyInAnyOrderElementsOf(asked);
        assertThat(types(part("bin/demo", "events=", "fail "))).containsExactlyInAnyOrderElementsOf(asked);
    }

    private List<String> typesThatReconciliationAsksFor() {
        reconciler.reconcile(Instant.now());
        ReceivedRequest request = stripe.requests().stream()
                .filter(received -> received.path().equals("/v1/events"))
                .reduce((first, last) -> last)
                .orElseThrow();
        return request.parameters().entrySet().stream()
                .filter(parameter -> parameter.getKey().startsWith("types["))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static String part(String file, String from, String to) throws Exception {
        String text = Files.readString(Path.of("..", file));
        int start = text.indexOf(from);
        assertThat(start).as("%s in %s", from, file).isNotNegative();
        return text.substring(start, text.indexOf(to, start));
    }

    private static List<String> types(String text) {
        return TYPE.matcher(text).results().map(MatchResult::group).toList();
    }
}
