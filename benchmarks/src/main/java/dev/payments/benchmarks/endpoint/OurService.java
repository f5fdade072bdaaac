package dev.payments.benchmarks.endpoint;

import dev.payments.event.OrderPaid;
import dev.payments.gate.IdempotencyGuard;
import java.util.Map;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.event.EventListener;

/** The starter, a listener, and a guard that has forgotten a delivery by the time that it comes round again. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class OurService {

    static final int REMEMBERED = 1_000;

    private final Probe probe;

    OurService(Probe probe) {
        this.probe = probe;
    }

    public static void main(String[] arguments) {
        Service.run(
                OurService.class,
                Map.of(
                        "payments.stripe.api-key",
                        "sk_test_benchmark0123456789abcdefghijklmn",
                        "payments.webhook.signing-secrets",
                        Deliveries.SIGNING_SECRET,
                        "payments.webhook.tolerance",
                        Deliveries.TOLERANCE_SECONDS + "s"));
    }

    @Bean
    IdempotencyGuard guard() {
        return IdempotencyGuard.inMemory(REMEMBERED);
    }

    @EventListener
    void deliver(OrderPaid paid) {
        probe.handled();
    }
}
