package dev.payments.sample.catalogue;

import dev.payments.money.Money;

/**
 * Something to buy. Immutable.
 *
 * @param id a short word, such as {@code teapot}
 * @param name what it is called, on Stripe's page too
 * @param description one sentence about it
 * @param price the price of one
 */
public record Product(String id, String name, String description, Money price) {}
