package dev.payments.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.event.OrderPaid;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.context.SecurityContextHolder;

/** Listeners run as nobody: what is secured refuses them, which is a failure that Stripe delivers again. */
@Import(MethodSecurityTests.Secured.class)
class MethodSecurityTests extends DeliveryContract {

    @Autowired
    Warehouse warehouse;

    @TestConfiguration
    @EnableMethodSecurity
    static class Secured {

        @Bean
        Warehouse warehouse() {
            return new Warehouse();
        }

        @Bean
        Packing packing(Warehouse warehouse) {
            return new Packing(warehouse);
        }
    }

    static class Warehouse {

        @PreAuthorize("hasRole('STAFF')")
        public void pack() {}
    }

    record Packing(Warehouse warehouse) {

        @EventListener
        public void on(OrderPaid paid) {
            assertThat(SecurityContextHolder.getContext().getAuthentication()).isNull();
            if (paid.orderId().startsWith("secured")) {
                warehouse.pack();
            }
        }
    }

    @Test
    void answers500WhereAListenerMayNot() throws Exception {
        assertThat(deliver(delivery("secured-1", SECRET))).isEqualTo(500);
    }
}
