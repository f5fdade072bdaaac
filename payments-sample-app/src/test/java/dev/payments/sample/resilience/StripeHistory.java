package dev.payments.sample.resilience;

import dev.payments.reconciliation.StripeLedger;
import dev.payments.webhook.EventPage;
import dev.payments.reading.StripeEventReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Hands out the events that have happened at Stripe since it was asked the last time. Not thread-safe. */
final class StripeHistory {

    private final StripeLedger ledger;
    private final StripeEventReader reader = new StripeEventReader(StripeEventReader.DEFAULT_ORDER_ID_METADATA_KEY);
    private final Set<String> seen = new HashSet<>();

    StripeHistory(StripeLedger ledger) {
        this.ledger = ledger;
    }

    /** The latest events, no more than a page of them, oldest first, as Stripe writes them. */
    List<byte[]> news() {
        EventPage page = reader.readPage(ledger.events(StripeEventReader.eventTypes(), Instant.EPOCH, null));
        List<byte[]> news = new ArrayList<>();
        for (int i = 0; i < page.ids().size(); i++) {
            if (seen.add(page.ids().get(i))) {
                news.add(page.events().get(i));
            }
        }
        Collections.reverse(news);
        return news;
    }
}
