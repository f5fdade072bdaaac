package dev.payments.services;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;

@Import(OwnChainTests.Chain.class)
class OwnChainTests extends DeliveryContract {

    @TestConfiguration
    static class Chain {

        @Bean
        SecurityWebFilterChain chain(ServerHttpSecurity http) {
            return http.authorizeExchange(exchanges -> exchanges.anyExchange().denyAll())
                    .httpBasic(Customizer.withDefaults())
                    .build();
        }
    }
}
