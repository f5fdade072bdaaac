package dev.payments.sample.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.sample.shop.payment.Checkout.ReturnUrls;
import dev.payments.sample.shop.web.OrderUrls.ShopProperties;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class OrderUrlsTests {

    private static final UUID ID = UUID.fromString("6a3f8f0e-58a9-4a5c-9a52-0d6f3b7a1c11");

    @BeforeEach
    void receiveARequest() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/orders");
        request.setServerName("tea.example");
        request.setServerPort(8081);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
    }

    @AfterEach
    void forgetIt() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void leadsBackToTheOrderWhereTheBuyerCameFrom() {
        ReturnUrls urls = new OrderUrls(new ShopProperties(null, null, "")).returnUrls(ID);
        assertThat(urls.successUrl())
                .isEqualTo("http://tea.example:8081/orders/" + ID + "?session_id={CHECKOUT_SESSION_ID}");
        assertThat(urls.cancelUrl()).isEqualTo("http://tea.example:8081/orders/" + ID + "?note=cancelled");
    }

    @Test
    void prefersTheConfiguredAddress() {
        ShopProperties shop = new ShopProperties(URI.create("https://shop.example/"), null, null);
        assertThat(new OrderUrls(shop).returnUrls(ID).cancelUrl())
                .isEqualTo("https://shop.example/orders/" + ID + "?note=cancelled");
    }

    @Test
    void leadsElsewhereWhenConfigured() {
        ShopProperties shop = new ShopProperties(null, "https://a.example/ok", "https://a.example/back");
        assertThat(new OrderUrls(shop).returnUrls(ID))
                .isEqualTo(new ReturnUrls("https://a.example/ok", "https://a.example/back"));
    }
}
