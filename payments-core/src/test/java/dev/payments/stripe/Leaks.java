package dev.payments.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Looks for what must not get out, in everything that a logger would print of an exception. */
final class Leaks {

    private static final String[] SECRETS = {
        StripeServer.API_KEY,
        "S3cr3t",
        "buyer@",
        "shop.example",
        "<html>",
        "Refused for",
        "checkout.stripe.com",
        "cs_test_1"
    };

    private Leaks() {}

    static void assertNone(Throwable thrown) {
        StringWriter printed = new StringWriter();
        thrown.printStackTrace(new PrintWriter(printed, true));
        assertThat(printed.toString()).doesNotContain(SECRETS);
    }

    static void assertNone(Iterable<String> messages) {
        assertThat(String.join("\n", messages)).doesNotContain(SECRETS);
    }
}
