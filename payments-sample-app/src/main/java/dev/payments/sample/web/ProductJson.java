package dev.payments.sample.web;

import dev.payments.sample.catalogue.Product;
import java.math.BigDecimal;

/** A product as the JSON shows it; the price is in major units. */
record ProductJson(String id, String name, String description, String currency, BigDecimal price) {

    static ProductJson of(Product product) {
        return new ProductJson(
                product.id(),
                product.name(),
                product.description(),
                product.price().currency(),
                product.price().toMajor());
    }
}
