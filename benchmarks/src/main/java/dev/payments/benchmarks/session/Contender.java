package dev.payments.benchmarks.session;

import java.net.URI;
import java.util.function.Function;

/** Who creates sessions. */
enum Contender {
    OURS("ours", OurSessions::new),
    STRIPE_JAVA("stripe-java", StripeJavaSessions::new),
    BARE_POST("bare POST", BarePost::new);

    private final String label;
    private final Function<URI, SessionCalls> calls;

    Contender(String label, Function<URI, SessionCalls> calls) {
        this.label = label;
        this.calls = calls;
    }

    String label() {
        return label;
    }

    SessionCalls at(URI apiBase) {
        return calls.apply(apiBase);
    }
}
