package dev.payments.sample.payment;

/**
 * Where Stripe's page sends the buyer.
 *
 * @param successUrl after paying
 * @param cancelUrl on turning back
 */
public record ReturnUrls(String successUrl, String cancelUrl) {}
