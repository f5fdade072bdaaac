package dev.payments.sample;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/**
 * One application with two roles that know nothing of each other: the shop, or with the profile {@code nats} the payments
 * service of a NestJS network. What can be set from outside is in {@code application.yaml} and {@code application-nats.yaml}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class SampleApplication {

    public static void main(String[] args) {
        SpringApplication.run(SampleApplication.class, args);
    }

    @Configuration(proxyBeanMethods = false)
    @Profile("!nats")
    @ComponentScan("dev.payments.sample.shop")
    @ConfigurationPropertiesScan("dev.payments.sample.shop")
    static class Shop {

        @Bean
        StartMessage startMessage(Environment environment) {
            return new StartMessage("The shop is open", environment);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Profile("nats")
    @ComponentScan("dev.payments.sample.network")
    static class PaymentsService {

        @Bean
        StartMessage startMessage(Environment environment) {
            return new StartMessage("The payments service is up", environment);
        }
    }
}
