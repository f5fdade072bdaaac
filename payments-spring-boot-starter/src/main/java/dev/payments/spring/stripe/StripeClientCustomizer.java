package dev.payments.spring.stripe;

import dev.payments.stripe.StripeClients;

/**
 * A bean of this type sets what the properties do not name of how Stripe is reached, just before the client is made: a proxy,
 * TLS settings, an HTTP client, an observer of the calls.
 */
@FunctionalInterface
public interface StripeClientCustomizer {

    /** Changes the client's options. */
    void customize(StripeClients.Builder client);
}
