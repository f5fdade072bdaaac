package dev.payments.services;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.TestPropertySource;

/** With {@code payments.webhook.permit-all=false} the service's own chain can let deliveries in. */
@TestPropertySource(properties = "payments.webhook.permit-all=false")
@Import(PermittedByTheServiceTests.Chain.class)
class PermittedByTheServiceTests extends DeliveryContract {

    @TestConfiguration
    static class Chain {

        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.POST, "/payments/webhook")
                            .permitAll()
                            .anyRequest()
                            .authenticated())
                    .csrf(csrf -> csrf.ignoringRequestMatchers("/payments/webhook"))
                    .httpBasic(Customizer.withDefaults())
                    .build();
        }
    }
}
