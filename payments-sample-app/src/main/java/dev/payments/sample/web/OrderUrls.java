package dev.payments.sample.web;

import dev.payments.sample.payment.ReturnUrls;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The addresses of an order's page, as the buyer of the current request sees them. */
@Component
class OrderUrls {

    private final ShopProperties shop;

    OrderUrls(ShopProperties shop) {
        this.shop = shop;
    }

    /** Where Stripe's page is to send the buyer of this order; it fills in the session's id by itself. */
    ReturnUrls returnUrls(UUID orderId) {
        String page = baseUrl() + "/orders/" + orderId;
        return new ReturnUrls(
                orElse(shop.successUrl(), page + "?session_id={CHECKOUT_SESSION_ID}"),
                orElse(shop.cancelUrl(), page + "?note=cancelled"));
    }

    private String baseUrl() {
        return shop.baseUrl() == null
                ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
                : StringUtils.trimTrailingCharacter(shop.baseUrl().toString(), '/');
    }

    private static String orElse(@Nullable String configured, String otherwise) {
        return StringUtils.hasText(configured) ? configured : otherwise;
    }
}
