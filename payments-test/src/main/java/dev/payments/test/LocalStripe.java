package dev.payments.test;

import com.sun.net.httpserver.HttpServer;
import dev.payments.money.Money;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Stripe that runs inside the JVM: what the library calls of Stripe's API, the hosted page on which the buyer pays, and
 * signed webhook deliveries that come again until they are taken. No account, no network, no money.
 *
 * <p>Configure the service with {@link #apiBase()}, {@link #apiKey()} and {@link #webhookSecret()}, say where its webhook is
 * with {@link #webhookUrl(URI)}, create a session, and {@link #pay(String) pay} it.
 *
 * <p>It answers as Stripe does to sessions in {@code payment} mode on the hosted page: parameters are checked, errors have
 * Stripe's shape, idempotency keys hold. Parameters that change the price by other means than line items (discounts) and
 * other modes are refused; shipping options, taxes and other extras are accepted and have no effect on the total.
 *
 * <p>It listens on 127.0.0.1 only. Every method may be called from any thread.
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
    private final Api api;
    private volatile boolean closed;

    LocalStripe(LocalStripeBuilder options) {
        this.workers = new Workers(options.parallelDeliveries);
        this.webhook = new WebhookSender(options.webhookOptions(), options.webhookUrls, workers);
        this.server = LoopbackServer.bind(options.port);
        this.apiBase = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        this.apiKey = options.apiKey;
        this.webhookSecret = options.webhookSecret;
        boolean livemode = apiKey.contains("_live_");
        ObjectWriter writer = new ObjectWriter(apiBase, livemode);
        EventLog events = new EventLog(webhook, options.clock, livemode);
        Payments payments = new Payments(writer, events, options.clock);
        this.checkout = new Checkout(payments, writer, events, workers, options.clock, livemode);
        Refunds refunds = new Refunds(writer, events, options.clock);
        this.disputes = new Disputes(writer, events, options.clock);
        this.scenario = new Scenario(checkout, refunds, disputes);
        List<Route> routes = new ArrayList<>(new Operations(checkout, payments, disputes, writer).routes());
        routes.addAll(new RefundOperations(payments, refunds, writer).routes());
        routes.addAll(new EventOperations(events).routes());
        this.api = new Api(routes, new ApiAuthentication(apiKey), new IdempotencyStore(options.clock), livemode);
        server.createContext("/", new Front(api, new HostedPage(checkout), new ReceiptPage(payments)));
        server.setExecutor(workers);
        server.start();
    }

    /** Starts one on a free port, with a made-up API key and signing secret, and with deliveries off. */
    public static LocalStripe start() {
        return builder().start();
    }

    /** Starts to collect options. */
    public static LocalStripeBuilder builder() {
        return new LocalStripeBuilder();
    }

    /** Where the API is: what to set as {@code payments.stripe.api-base}. */
    public URI apiBase() {
        return apiBase;
    }

    /** The only key that the API takes: what to set as {@code payments.stripe.api-key}. */
    public String apiKey() {
        return apiKey;
    }

    /** What deliveries are signed with: what to set as {@code payments.webhook.signing-secrets}. */
    public String webhookSecret() {
        return webhookSecret;
    }

    /**
     * Where events are delivered to from now on, also those that are being delivered again; null for nowhere, as when the
     * endpoint is disabled: what happens meanwhile is never delivered, nor is a delivery tried again that falls due
     * meanwhile. It can be found in the list of events only.
     *
     * @throws IllegalArgumentException if it is not an absolute http or https URL
     */
    public void webhookUrl(@Nullable URI url) {
        webhookUrls(url == null ? List.of() : List.of(url));
    }

    /**
     * The same for several instances of one service, which take turns at each try, as behind a load balancer.
     *
     * @throws IllegalArgumentException if one is not an absolute http or https URL; nothing has changed then
     */
    public void webhookUrls(Collection<URI> urls) {
        webhook.urls(urls);
    }

    /**
     * Pays a session by card as the buyer does, and waits until the webhook has answered the first delivery, ten seconds at
     * the most. A session that is complete already is left as it is.
     *
     * @throws IllegalArgumentException if there is no such session
     * @throws IllegalStateException if the session has expired, or this is closed
     */
    public void pay(String sessionId) {
        checkout.awaitWebhook(running().pay(sessionId, PaymentMethod.CARD));
    }

    /** Pays a session like {@link #pay(String)}, as a buyer who leaves before being sent back: without waiting. */
    public void payWithoutWaiting(String sessionId) {
        running().pay(sessionId, PaymentMethod.CARD);
    }

    /**
     * Completes a session like {@link #pay(String)} with a delayed method, such as SEPA debit: it stays unpaid until
     * {@link #settle(String, boolean)}.
     *
     * @throws IllegalArgumentException if there is no such session
     * @throws IllegalStateException if the session has expired, or this is closed
     */
    public void payDelayed(String sessionId) {
        checkout.awaitWebhook(running().pay(sessionId, PaymentMethod.SEPA_DEBIT));
    }

    /**
     * Ends a delayed payment, and starts to deliver the event.
     *
     * @param succeeded whether the money has come
     * @throws IllegalArgumentException if there is no such session
     * @throws IllegalStateException if no delayed payment is under way, or this is closed
     */
    public void settle(String sessionId, boolean succeeded) {
        running().settle(sessionId, succeeded);
    }

    /**
     * Lets the buyer try a card that is declined. The session stays open; the event, {@code payment_intent.payment_failed},
     * is not among those delivered by default.
     *
     * @throws IllegalArgumentException if there is no such session
     * @throws IllegalStateException if the session is not open or has nothing to pay, or this is closed
     */
    public void decline(String sessionId) {
        running().decline(sessionId);
    }

    /**
     * Lets an open session expire now, and starts to deliver the event.
     *
     * @throws IllegalArgumentException if there is no such session
     * @throws IllegalStateException if the session is complete or expired already, or this is closed
     */
    public void expire(String sessionId) {
        running().expire(sessionId);
    }

    /** Refunds all that is left of a session's payment, like {@link #refund(String, Money)}. */
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
     * @param reason Stripe's word for it, such as {@code fraudulent} or {@code product_not_received}
     * @return the dispute, {@code dp_…}
     * @throws IllegalArgumentException if there is no such session, or Stripe has no such reason
     * @throws IllegalStateException if nothing was paid, a dispute is open, or this is closed
     */
    public String dispute(String sessionId, String reason) {
        return running().dispute(sessionId, reason);
    }

    /**
     * Ends a dispute, and starts to deliver the event.
     *
     * @param status {@code won} by the shop, {@code lost}, {@code warning_closed} or {@code prevented}
     * @throws IllegalArgumentException if there is no such dispute, or it cannot end so
     * @throws IllegalStateException if it is closed already, or this is closed
     */
    public void closeDispute(String disputeId, String status) {
        running();
        disputes.close(disputeId, status);
    }

    /** All sessions that were paid, also those refunded since, in the order in which the money came. */
    public List<PaidSession> paidSessions() {
        return checkout.paid();
    }

    /** The latest 10 000 requests to the API, the refused ones too, oldest first. */
    public List<ReceivedRequest> requests() {
        return api.received();
    }

    /** The latest 10 000 tries to deliver an event, oldest first; a try is listed once it is over. */
    public List<WebhookAttempt> webhookAttempts() {
        return webhook.attempts();
    }

    /** Stops answering and delivering, and ends all threads. Does nothing the second time. */
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
