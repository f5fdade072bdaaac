package dev.payments.sample.catalogue;

import dev.payments.money.Money;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The catalogue as it is written in {@code application.yaml}.
 *
 * @param currency currency of all prices, such as {@code eur}
 * @param products what there is to buy
 */
@ConfigurationProperties("shop.catalogue")
record CatalogueProperties(String currency, List<Entry> products) {

    /**
     * One product.
     *
     * @param price in major units, such as {@code 19.99}
     */
    record Entry(String id, String name, String description, BigDecimal price) {

        Product in(String currency) {
            return new Product(id, name, description, Money.ofMajor(price, currency));
        }
    }
}
