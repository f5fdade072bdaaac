package dev.payments.sample.resilience;

import dev.payments.reading.StripeEventReader;
import dev.payments.test.LocalStripe;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Returns the events that have happened at Stripe since the last call, but for those that say what another one of them says, so
 * that all their permutations can be tried. Not thread-safe.
 */
final class StripeHistory {

    private final HttpClient http = HttpClient.newHttpClient();
    private final StripeEventReader reader = new StripeEventReader(StripeEventReader.DEFAULT_ORDER_ID_METADATA_KEY);
    private final Set<String> seen = new HashSet<>();
    private final HttpRequest latest;

    StripeHistory(LocalStripe stripe) {
        String types = StripeEventReader.eventTypes().stream()
                .filter(type -> !type.equals("payment_intent.succeeded") && !type.startsWith("refund."))
                .map(type -> "&types[]=" + type)
                .collect(Collectors.joining())
                .replace("[]", "%5B%5D");
        latest = HttpRequest.newBuilder(stripe.apiBase().resolve("/v1/events?limit=100" + types))
                .header("Authorization", "Bearer " + stripe.apiKey())
                .build();
    }

    /** The latest events, no more than a page of them, oldest first, as Stripe writes them. */
    List<byte[]> news() {
        StripeEventReader.Page page = reader.readPage(latestPage());
        List<byte[]> news = new ArrayList<>();
        for (int i = 0; i < page.ids().size(); i++) {
            if (seen.add(page.ids().get(i))) {
                news.add(page.events().get(i));
            }
        }
        Collections.reverse(news);
        return news;
    }

    private byte[] latestPage() {
        try {
            return http.send(latest, BodyHandlers.ofByteArray()).body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
