package dev.payments.spring.metrics;

import dev.payments.event.OrderPaid;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.MDC;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** A service that meters, logs and listens. */
@Configuration(proxyBeanMethods = false)
class MeteredShop {

    final MeterRegistry registry = new SimpleMeterRegistry();
    final Set<String> seen = new TreeSet<>();
    final List<String> logged = new ArrayList<>();
    boolean failing;

    @Bean
    MeterRegistry meterRegistry(PaymentMeter.Descriptions filter) {
        registry.config().meterFilter(filter); // as Boot does
        return registry;
    }

    Set<String> meters() {
        registry.getMeters().stream()
                .map(Meter::getId)
                .map(Meter.Id::getName)
                .filter(name -> name.startsWith("payments."))
                .forEach(seen::add);
        return seen;
    }

    @EventListener
    void on(OrderPaid event) {
        meters();
        logged.add(MDC.get("payments.order_id") + " " + MDC.get("payments.session_id") + " "
                + MDC.get("payments.event_key"));
        if (failing) {
            throw new IllegalStateException("no tea left");
        }
    }
}
