package dev.payments.sample.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.sample.shop.payment.Checkout.ReturnUrls;
import dev.payments.sample.shop.web.OrderUrls.ShopProperties;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class OrderUrlsTests {

    private static final UUID ID = UUID.fromString("6a3f8f0e-58a9-4a5c-9a52-0d6f3b7a1c11");

    private final MockEnvironment environment = new MockEnvironment().withProperty("local.server.port", "8081");

    @Test
    void leadsBackToTheOrderOnThisMachine() {
        ReturnUrls urls = new OrderUrls(new ShopProperties(null, null, ""), environment).returnUrls(ID);
        assertThat(urls.successUrl())
                .isEqualTo("http://localhost:8081/orders/" + ID + "?session_id={CHECKOUT_SESSION_ID}");
        assertThat(urls.cancelUrl()).isEqualTo("http://localhost:8081/orders/" + ID + "?note=cancelled");
    }

    @Test
    void prefersTheConfiguredAddress() {
        ShopProperties shop = new ShopProperties(URI.create("https://shop.example/"), null, null);
        assertThat(new OrderUrls(shop, environment).returnUrls(ID).cancelUrl())
                .isEqualTo("https://shop.example/orders/" + ID + "?note=cancelled");
    }

    @Test
    void leadsElsewhereWhenConfigured() {
        ShopProperties shop = new ShopProperties(null, "https://a.example/ok", "https://a.example/back");
        assertThat(new OrderUrls(shop, environment).returnUrls(ID))
                .isEqualTo(new ReturnUrls("https://a.example/ok", "https://a.example/back"));
    }
}
