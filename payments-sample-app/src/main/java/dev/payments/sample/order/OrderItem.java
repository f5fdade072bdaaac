package dev.payments.sample.order;

import dev.payments.money.Money;

/**
 * So many of one product, at the price it had when it was ordered. Immutable.
 *
 * @param productId the product in the catalogue
 * @param name what it was called
 * @param unitPrice the price of one
 * @param quantity how many, 1 to 100
 */
public record OrderItem(String productId, String name, Money unitPrice, int quantity) {

    /** The price of all of them. */
    public Money amount() {
        return unitPrice.times(quantity);
    }
}
