package dev.payments.benchmarks.start.byhand;

import com.stripe.StripeClient;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StripeConfiguration {

    @Bean
    StripeClient stripeClient(@Value("${stripe.api-key}") String apiKey) {
        return new StripeClient(apiKey);
    }
}
