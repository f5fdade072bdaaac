package dev.payments.sample.shop.web;

import dev.payments.sample.shop.payment.Checkout.ReturnUrls;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/** The addresses of an order's page. They come from the configuration: a request's {@code Host} is whatever its sender likes. */
@Component
class OrderUrls {

    private final ShopProperties shop;
    private final Environment environment;

    OrderUrls(ShopProperties shop, Environment environment) {
        this.shop = shop;
        this.environment = environment;
    }

    /** Where Stripe's page sends the buyer of this order; Stripe fills in the session's id. */
    ReturnUrls returnUrls(UUID orderId) {
        String page = baseUrl() + "/orders/" + orderId;
        return new ReturnUrls(
                orElse(shop.successUrl(), page + "?session_id={CHECKOUT_SESSION_ID}"),
                orElse(shop.cancelUrl(), page + "?note=cancelled"));
    }

    private String baseUrl() {
        return shop.baseUrl() == null
                ? "http://localhost:" + environment.getProperty("local.server.port", "8080")
                : StringUtils.trimTrailingCharacter(shop.baseUrl().toString(), '/');
    }

    private static String orElse(@Nullable String configured, String otherwise) {
        return StringUtils.hasText(configured) ? configured : otherwise;
    }

    /**
     * Where buyers find the shop.
     *
     * @param baseUrl the shop's address as buyers see it; by default this machine's, at the server's port
     * @param successUrl where all buyers go after paying, instead of their order's page
     * @param cancelUrl where all buyers go after turning back, instead of their order's page
     */
    @ConfigurationProperties("shop")
    record ShopProperties(
            @Nullable URI baseUrl,
            @Nullable String successUrl,
            @Nullable String cancelUrl) {}
}
