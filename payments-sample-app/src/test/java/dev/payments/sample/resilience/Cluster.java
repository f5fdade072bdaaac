package dev.payments.sample.resilience;

import dev.payments.sample.OrderJsonClient;
import dev.payments.sample.ShopProcess;
import dev.payments.test.LocalStripe;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** Two instances of the shop, each a process of its own, on one database and one Stripe. */
final class Cluster implements AutoCloseable {

    static final int NODES = 2;

    private static final Pattern RECONCILED =
            Pattern.compile("Reconciled \\d+ events with Stripe in \\d+ ms: (\\d+) had been missed");

    private final Database database;
    private final LocalStripe stripe;
    private final Map<String, String> settings;
    private final List<ShopProcess> everStarted = new CopyOnWriteArrayList<>();
    private final ShopProcess[] processes = new ShopProcess[NODES];
    private final List<URI> addresses = new CopyOnWriteArrayList<>();

    Cluster(Database database, LocalStripe stripe, Map<String, String> settings) throws Exception {
        this.database = database;
        this.stripe = stripe;
        this.settings = settings;
        for (int node = 0; node < NODES; node++) {
            addresses.add(URI.create("http://127.0.0.1:9"));
            start(node);
        }
    }

    static String name(int node) {
        return "shop-" + node;
    }

    OrderJsonClient shop(int node) {
        return new OrderJsonClient(addresses.get(node));
    }

    URI address(int node) {
        return addresses.get(node);
    }

    void start(int node) throws Exception {
        Map<String, String> variables = new HashMap<>(Map.of(
                "STRIPE_API_KEY", stripe.apiKey(),
                "STRIPE_API_BASE", stripe.apiBase().toString(),
                "STRIPE_WEBHOOK_SECRET", stripe.webhookSecret(),
                "SPRING_DATASOURCE_URL", database.url(name(node)),
                "SPRING_DATASOURCE_USERNAME", "postgres",
                "SPRING_DATASOURCE_PASSWORD", "postgres",
                "SPRING_DATASOURCE_HIKARI_CONNECTION_TIMEOUT", "5000"));
        variables.putAll(settings);
        processes[node] = ShopProcess.start(variables);
        everStarted.add(processes[node]);
        addresses.set(node, processes[node].address());
    }

    void kill(int node) throws InterruptedException {
        processes[node].kill();
    }

    void deliverWebhooks() {
        stripe.webhookUrls(addresses.stream()
                .map(address -> address.resolve("/payments/webhook"))
                .toList());
    }

    void deliverNoWebhooks() {
        stripe.webhookUrls(List.of());
    }

    /** For each completed reconciliation, how many events it published that no webhook had delivered. */
    List<Integer> reconciliations() {
        List<Integer> published = new ArrayList<>();
        everStarted.forEach(process -> RECONCILED
                .matcher(process.log())
                .results()
                .forEach(match -> published.add(Integer.valueOf(match.group(1)))));
        return published;
    }

    @Override
    public void close() throws InterruptedException {
        for (ShopProcess process : processes) {
            if (process != null) {
                process.close();
            }
        }
    }
}
