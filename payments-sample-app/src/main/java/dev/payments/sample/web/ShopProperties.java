package dev.payments.sample.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where buyers find the shop.
 *
 * @param baseUrl the shop's address as buyers see it; the request's own by default, which is wrong behind some proxies
 * @param successUrl where all buyers go after paying, instead of their order's page
 * @param cancelUrl where all buyers go on turning back, instead of their order's page
 */
@ConfigurationProperties("shop")
record ShopProperties(
        @Nullable URI baseUrl,
        @Nullable String successUrl,
        @Nullable String cancelUrl) {}
