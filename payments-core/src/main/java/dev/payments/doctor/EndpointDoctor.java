package dev.payments.doctor;

import java.net.URI;
import java.util.Collection;
import java.util.List;

/**
 * Asks Stripe whether the events of the account get to this service, and whether the API key may read what the library reads.
 * It only reads, and changes nothing. Immutable and thread-safe.
 *
 * @see <a href="https://docs.stripe.com/api/webhook_endpoints">Stripe: webhook endpoints</a>
 */
public interface EndpointDoctor {

    /** How many webhook endpoints an account can have in a mode (docs.stripe.com/webhooks). */
    int MAX_ENDPOINTS = 16;

    /**
     * What is wrong, or could be better, with the endpoint of this URL and with the API key. Empty if there is nothing.
     *
     * @param webhookUrl the URL at which Stripe reaches this service's webhook
     * @throws IllegalArgumentException if it is not an absolute http or https URL
     * @throws dev.payments.session.PaymentException if Stripe could not be reached, or refused the API key itself
     */
    List<Finding> examine(URI webhookUrl);

    /** The same for a service that listens to these types of Stripe's events, too, beside those that the library reads. */
    EndpointDoctor following(Collection<String> types);

    /** The same for the endpoint that gets the events of connected accounts, and not the account's own. */
    EndpointDoctor ofConnectedAccounts();

    /** The same for an API key of this mode. */
    EndpointDoctor onlyLivemode(boolean livemode);

    /**
     * One thing that was found. It holds no secret.
     *
     * @param code what it is; stays the same, unlike the sentences
     * @param isHint whether everything works nevertheless
     * @param problem what is wrong, one sentence
     * @param remedy what to do, one sentence
     */
    record Finding(Code code, boolean isHint, String problem, String remedy) {}

    /** What can be found. */
    enum Code {
        /** No endpoint has the URL. */
        NO_ENDPOINT,
        /** The only endpoint with the URL is for connected accounts, or for the account's own events, and should not be. */
        OTHER_KIND,
        /** No endpoint with the URL is enabled. */
        DISABLED,
        /** Events that the service reads are not sent. */
        MISSING_EVENT_TYPES,
        /** Events are sent that nobody reads: a hint. */
        UNREAD_EVENT_TYPES,
        /** The endpoint's API version is a preview: a hint. */
        PREVIEW_API_VERSION,
        /** Several endpoints send the same events to the URL. */
        DUPLICATE,
        /** The endpoint is of another mode, live or test, than the API key. */
        WRONG_MODE,
        /** Stripe cannot reach the URL. */
        UNREACHABLE_URL,
        /** The account can have no further endpoint. */
        TOO_MANY_ENDPOINTS,
        /** The API key lacks a right. */
        MISSING_RIGHT,
        /** Stripe does not offer its search to the account: a hint. */
        NO_SEARCH
    }
}
