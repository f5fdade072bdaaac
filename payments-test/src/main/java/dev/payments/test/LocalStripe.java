package dev.payments.test;

import com.sun.net.httpserver.HttpServer;
import dev.payments.money.Money;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Stripe inside the JVM: the part of Stripe's API that the library calls, the hosted page on which the buyer pays, and
 * signed webhook deliveries that are retried until they are accepted. No account, no network, no money.
 *
 * <p>Configure the service with {@link #apiBase()}, {@link #apiKey()} and {@link #webhookSecret()}, set the address of its
 * webhook with {@link #webhookUrl(URI)}, create a session, and {@link #pay(String) pay} it.
 *
 * <p>It supports sessions in {@code payment} mode on the hosted page, and answers as Stripe does: it checks parameters and
 * honours idempotency keys, and its errors have Stripe's shape. Other modes are refused. The first shipping option is chosen.
 * It listens on 127.0.0.1 only. Thread-safe.
 */
public final class LocalStripe implements AutoCloseable {

    private final HttpServer server;
    private final URI apiBase;
    private final String apiKey;
    private final String webhookSecret;
    private final Workers workers;
    private final WebhookSender webhook;
    private final Checkout checkout;
    private final Disputes disputes;
    private final Scenario scenario;
    private final Journal journal = new Journal();
    private volatile boolean closed;

    LocalStripe(LocalStripeBuilder options) {
        this.workers = new Workers(options.parallelDeliveries);
        this.webhook = new WebhookSender(options.webhookOptions(), options.webhookUrls, workers, journal);
        this.server = LoopbackServer.bind(options.port);
        this.apiBase = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        this.apiKey = options.apiKey;
        this.webhookSecret = options.webhookSecret;
        boolean livemode = apiKey.contains("_live_");
        ObjectWriter writer = new ObjectWriter(apiBase, livemode);
        EventLog events = new EventLog(webhook, options.clock, livemode);
        Payments payments = new Payments(writer, events, options.clock);
        Customers customers = new Customers(options);
        this.checkout = new Checkout(payments, writer, events, workers, customers, options, livemode);
        Refunds refunds = new Refunds(writer, events, options.clock);
        this.disputes = new Disputes(writer, events, options.clock);
        this.scenario = new Scenario(checkout, refunds, disputes);
        List<Route> routes = new ArrayList<>(new Operations(checkout, payments, disputes, writer).routes());
        routes.addAll(new RefundOperations(payments, refunds, writer).routes());
        routes.addAll(new EventOperations(events).routes());
        routes.addAll(customers.routes());
        routes.addAll(new WebhookEndpoints(options.clock, livemode).routes());
        routes.addAll(0, new SearchOperations(payments, disputes, writer).routes());
        ApiAuthentication keys = new ApiAuthentication(apiKey, options.restrictedKeys);
        Api api = new Api(routes, keys, new IdempotencyStore(options.clock), journal, livemode);
        server.createContext("/", new Front(api, new HostedPage(checkout), new ReceiptPage(payments)));
        server.setExecutor(workers);
        server.start();
    }

    /** Starts one on a free port, with a made-up API key and signing secret, and without a webhook. */
    public static LocalStripe start() {
        return builder().start();
    }

    /** Starts a builder. */
    public static LocalStripeBuilder builder() {
        return new LocalStripeBuilder();
    }

    /** The address of the API: set it as {@code payments.stripe.api-base}. */
    public URI apiBase() {
        return apiBase;
    }

    /** The only key that the API accepts: set it as {@code payments.stripe.api-key}. */
    public String apiKey() {
        return apiKey;
    }

    /** The secret that deliveries are signed with: set it as {@code payments.webhook.signing-secrets}. */
    public String webhookSecret() {
        return webhookSecret;
    }

    /**
     * Sets where events are delivered from now on, retries included. Null disables the webhook: an event that happens
     * meanwhile is never delivered, a retry that falls due is dropped, and both are only in the list of events.
     *
     * @throws IllegalArgumentException if it is not an absolute http or https URL
     */
    public void webhookUrl(@Nullable URI url) {
        webhookUrls(url == null ? List.of() : List.of(url));
    }

    /**
     * The same for several instances of one service: each attempt goes to the next one, as behind a load balancer.
     *
     * @throws IllegalArgumentException if one is not an absolute http or https URL; nothing is changed then
     */
    public void webhookUrls(Collection<URI> urls) {
        webhook.urls(urls);
    }

    /**
     * Pays a session by card as the buyer does, and waits until the webhook has answered the first delivery, at most ten
     * seconds. Leaves a session that is already complete as it is.
     *
     * @throws IllegalArgumentException if there is no such session
     * @throws IllegalStateException if the session has expired, or this is closed
     */
    public void pay(String sessionId) {
        checkout.awaitWebhook(running().pay(sessionId, Payment.Method.CARD));
    }

    /** Pays a session like {@link #pay(String)} but does not wait, like a buyer who leaves before the redirect. */
    public void payWithoutWaiting(String sessionId) {
        running().pay(sessionId, Payment.Method.CARD);
    }

    /**
     * Completes a session like {@link #pay(String)} with a delayed method, such as SEPA debit: it stays unpaid until
     * {@link #settle(String, boolean)}.
     *
     * @throws IllegalArgumentException if there is no such session
     * @throws IllegalStateException if the session has expired, or this is closed
     */
    public void payDelayed(String sessionId) {
        checkout.awaitWebhook(running().pay(sessionId, Payment.Method.SEPA_DEBIT));
    }

    /**
     * Ends a delayed payment, and starts to deliver the event.
     *
     * @param succeeded whether the money has arrived
     * @throws IllegalArgumentException if there is no such session
     * @throws IllegalStateException if no delayed payment is pending, or this is closed
     */
    public void settle(String sessionId, boolean succeeded) {
        running().settle(sessionId, succeeded);
    }

    /**
     * Attempts to pay with a card that is declined. The session stays open; the event,
     * {@code payment_intent.payment_failed}, is not among those delivered by default.
     *
     * @throws IllegalArgumentException if there is no such session
     * @throws IllegalStateException if the session is not open or has nothing to pay, or this is closed
     */
    public void decline(String sessionId) {
        running().decline(sessionId);
    }

    /**
     * Makes an open session expire now, and starts to deliver the event.
     *
     * @throws IllegalArgumentException if there is no such session
     * @throws IllegalStateException if the session is already complete or expired, or this is closed
     */
    public void expire(String sessionId) {
        running().expire(sessionId);
    }

    /** Refunds what is left of a session's payment, like {@link #refund(String, Money)}. */
    public String refund(String sessionId) {
        return running().refund(sessionId, null);
    }

    /**
     * Refunds a part of a session's payment, and starts to deliver the events.
     *
     * @return the refund, {@code re_…}
     * @throws IllegalArgumentException if there is no such session, or it is in another currency
     * @throws IllegalStateException if nothing was paid, there is less left, it is disputed, or this is closed
     */
    public String refund(String sessionId, Money amount) {
        return running().refund(sessionId, amount);
    }

    /**
     * Disputes a session's payment as the buyer's bank does, and starts to deliver the event.
     *
     * @param reason one of Stripe's reasons, such as {@code fraudulent} or {@code product_not_received}
     * @return the dispute, {@code dp_…}
     * @throws IllegalArgumentException if there is no such session, or Stripe has no such reason
     * @throws IllegalStateException if nothing was paid, a dispute is open, or this is closed
     */
    public String dispute(String sessionId, String reason) {
        return running().dispute(sessionId, reason);
    }

    /**
     * Closes a dispute, and starts to deliver the event.
     *
     * @param status {@code won} by the shop, {@code lost}, {@code warning_closed} or {@code prevented}
     * @throws IllegalArgumentException if there is no such dispute, or no such final status
     * @throws IllegalStateException if the dispute is already closed, or this is closed
     */
    public void closeDispute(String disputeId, String status) {
        running();
        disputes.close(disputeId, status);
    }

    /**
     * What else can happen to a session's payment: capture and release, refunds that take time or fail, inquiries.
     *
     * @throws IllegalArgumentException if there is no such session
     * @throws IllegalStateException if the buyer has not tried to pay, or this is closed
     */
    public LocalPayment payment(String sessionId) {
        return running().localPayment(sessionId);
    }

    /** All sessions that were paid, including those refunded since, in the order of payment. */
    public List<PaidSession> paidSessions() {
        return checkout.paid();
    }

    /** The latest 10 000 requests to the API, including refused ones, oldest first. */
    public List<ReceivedRequest> requests() {
        return journal.requests();
    }

    /** The latest 10 000 attempts to deliver an event, oldest first; an attempt is listed once it has ended. */
    public List<WebhookAttempt> webhookAttempts() {
        return journal.attempts();
    }

    /** Stops answering and delivering, and ends all threads. Idempotent. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            webhook.close();
            workers.close();
            server.stop(0);
        }
    }

    private Scenario running() {
        if (closed) {
            throw new IllegalStateException("this LocalStripe is closed");
        }
        return scenario;
    }
}
