package dev.payments.sample;

import org.springframework.boot.SpringApplication;

/** The shop as {@code bin/demo} starts it: with a local Stripe, unless {@code STRIPE_API_KEY} is set. */
public final class DemoApplication {

    private DemoApplication() {}

    public static void main(String[] args) {
        SpringApplication shop = new SpringApplication(SampleApplication.class);
        shop.addInitializers(new LocalStripeInitializer());
        shop.run(args);
    }
}
