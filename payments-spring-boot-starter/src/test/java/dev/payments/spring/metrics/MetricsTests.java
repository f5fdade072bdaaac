package dev.payments.spring.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.payments.reconciliation.PaymentReconciler;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessions;
import dev.payments.spring.gate.GateAutoConfiguration;
import dev.payments.spring.reconciliation.ReconciliationAutoConfiguration;
import dev.payments.spring.reconciliation.ReconciliationListener;
import dev.payments.spring.stripe.StripeAutoConfiguration;
import dev.payments.test.LocalStripe;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

class MetricsTests {

    private static final Pattern ROW =
            Pattern.compile("^\\| `(payments\\.[a-z.]+)` \\| (?:counter|timer|long)", Pattern.MULTILINE);

    private final LocalStripe stripe = LocalStripe.start();
    private ApplicationContextRunner runner;

    @BeforeEach
    void configure() {
        runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        MetricsAutoConfiguration.class,
                        StripeAutoConfiguration.class,
                        GateAutoConfiguration.class,
                        ReconciliationAutoConfiguration.class))
                .withPropertyValues(
                        "payments.stripe.api-key=" + stripe.apiKey(),
                        "payments.stripe.api-base=" + stripe.apiBase(),
                        "payments.stripe.max-network-retries=0",
                        "payments.session.success-url=https://shop.example/thanks")
                .withUserConfiguration(MeteredShop.class);
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void areThoseOfTheDocumentation() throws IOException {
        Set<String> documented = ROW.matcher(Files.readString(Path.of("../docs/metrics.md")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        runner.run(context -> {
            MeteredShop shop = context.getBean(MeteredShop.class);
            ReconciliationListener round = context.getBean("paymentObservations", ReconciliationListener.class);
            round.started();
            pay(context, "4711");
            round.failed(new IllegalStateException("lost"));
            assertThat(shop.meters()).isEqualTo(documented);
        });
    }

    @Test
    void saysOfEveryMeterWhatItIs() {
        runner.run(context -> {
            pay(context, "4711");
            assertThatThrownBy(() -> context.getBean(PaymentSessions.class).retrieve("cs_test_none"))
                    .isNotNull();
            assertThat(context.getBean(MeterRegistry.class).getMeters())
                    .filteredOn(meter -> meter.getId().getName().startsWith("payments."))
                    .isNotEmpty()
                    .allSatisfy(meter -> {
                        assertThat(meter.getId().getDescription()).isNotBlank();
                        assertThat(meter.getId().getBaseUnit()).isNotBlank();
                    });
        });
    }

    @Test
    void areThereFromTheStartAtZero() {
        runner.run(context -> {
            MeterRegistry meters = context.getBean(MeterRegistry.class);
            assertThat(meters.get("payments.events")
                            .tags("event", "DisputeOpened", "outcome", "failed")
                            .counter()
                            .count())
                    .isZero();
            assertThat(meters.get("payments.stripe.requests")
                            .tags("operation", "refunds.create")
                            .timer()
                            .count())
                    .isZero();
            assertThat(meters.get("payments.webhook.rejected").counters()).hasSizeGreaterThan(3);
        });
    }

    @Test
    void timesRequestsToStripeByOperationAndOutcome() {
        runner.run(context -> {
            pay(context, "4711");
            assertThatThrownBy(() -> context.getBean(PaymentSessions.class).retrieve("cs_test_none"))
                    .isNotNull();
            assertThat(context.getBean(MeterRegistry.class)
                            .get("payments.stripe.requests")
                            .tags("operation", "checkout.sessions.create", "method", "POST", "outcome", "SUCCESS")
                            .timer()
                            .count())
                    .isOne();
            assertThat(context.getBean(MeterRegistry.class)
                            .get("payments.stripe.requests")
                            .tags("operation", "checkout.sessions.retrieve", "status", "404", "outcome", "CLIENT_ERROR")
                            .timer()
                            .count())
                    .isOne();
        });
    }

    @Test
    void tellsAListenerThatFailsFromTheOthers() {
        runner.run(context -> {
            MeteredShop shop = context.getBean(MeteredShop.class);
            shop.failing = true;
            assertThatThrownBy(() -> pay(context, "4711")).hasMessage("no tea left");
            MeterRegistry meters = context.getBean(MeterRegistry.class);
            assertThat(meters.get("payments.events.failures")
                            .tags("event", "OrderPaid", "cause", "listener")
                            .counter()
                            .count())
                    .isOne();
            assertThat(meters.get("payments.listeners")
                            .tags("event", "OrderPaid", "error", "IllegalStateException")
                            .timer()
                            .count())
                    .isOne();
        });
    }

    @Test
    void measuresHowLateAnEventIs() {
        runner.run(context -> {
            String session = create(context, "4711");
            stripe.pay(session);
            context.getBean(PaymentReconciler.class).reconcile(Instant.now().minus(Duration.ofHours(1)));
            assertThat(context.getBean(MeterRegistry.class)
                            .get("payments.delivery.lag")
                            .tag("event", "OrderPaid")
                            .timer()
                            .count())
                    .isOne();
        });
    }

    @Test
    void givesWhatListenersDoAParentInTheApplicationsObservations() {
        List<String> parents = new ArrayList<>();
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new ObservationHandler<Observation.Context>() {
            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }

            @Override
            public void onStart(Observation.Context context) {
                var parent = context.getParentObservation();
                parents.add(context.getName() + " in "
                        + (parent == null ? "nothing" : parent.getContextView().getName()));
            }
        });
        runner.withBean(ObservationRegistry.class, () -> observations)
                .withPropertyValues("payments.reconciliation.enabled=true")
                .run(context -> {
                    ReconciliationListener round = (ReconciliationListener) context.getBean("paymentObservations");
                    round.started();
                    pay(context, "4711");
                    round.failed(new IllegalStateException("lost"));
                    assertThat(parents)
                            .contains(
                                    "payments.stripe.requests in payments.reconciliation",
                                    "payments.listeners in payments.reconciliation");
                    assertThat(observations.getCurrentObservation()).isNull();
                });
    }

    @Test
    void namesTheOrderInTheLogWhileListenersRun() {
        runner.run(context -> {
            MDC.put("payments.order_id", "before");
            try {
                String session = pay(context, "4711");
                assertThat(context.getBean(MeteredShop.class).logged)
                        .containsExactly("4711 " + session + " order-paid:" + session);
                assertThat(MDC.get("payments.order_id")).isEqualTo("before");
                assertThat(MDC.get("payments.session_id")).isNull();
            } finally {
                MDC.remove("payments.order_id");
            }
        });
    }

    private String pay(ApplicationContext context, String orderId) {
        String session = create(context, orderId);
        stripe.pay(session);
        context.getBean(PaymentReconciler.class).confirm(session);
        return session;
    }

    private static String create(ApplicationContext context, String orderId) {
        return context.getBean(PaymentSessions.class)
                .create(PaymentSessionRequest.builder(orderId)
                        .lineItem("Tea", new BigDecimal("19.99"), "eur", 1)
                        .build())
                .id();
    }
}
