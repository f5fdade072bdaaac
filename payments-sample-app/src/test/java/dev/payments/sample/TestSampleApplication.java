package dev.payments.sample;

import org.springframework.boot.SpringApplication;

/** The shop as {@code bin/demo} starts it: with a local Stripe, unless {@code STRIPE_API_KEY} is set. */
public class TestSampleApplication {

    public static void main(String[] args) {
        SpringApplication.from(SampleApplication::main)
                .with(LocalStripeConfiguration.class)
                .run(args);
    }
}
