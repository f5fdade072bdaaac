package dev.payments.services;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

@Import(TwoChainsTests.Chains.class)
class TwoChainsTests extends DeliveryContract {

    @TestConfiguration
    static class Chains {

        @Bean
        @Order(1)
        SecurityFilterChain payments(HttpSecurity http) throws Exception {
            return http.securityMatcher("/payments/**")
                    .authorizeHttpRequests(requests -> requests.anyRequest().denyAll())
                    .httpBasic(Customizer.withDefaults())
                    .build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain rest(HttpSecurity http) throws Exception {
            return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }
    }
}
