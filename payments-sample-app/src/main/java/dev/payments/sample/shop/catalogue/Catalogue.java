package dev.payments.sample.shop.catalogue;

import dev.payments.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;

/** Everything that the shop sells, in one currency. Immutable and thread-safe. */
@Component
public class Catalogue {

    private final List<Product> products;
    private final Map<String, Product> byId;

    Catalogue(CatalogueProperties properties) {
        this.products = properties.products().stream()
                .map(entry -> entry.in(properties.currency()))
                .toList();
        this.byId = products.stream().collect(Collectors.toUnmodifiableMap(Product::id, Function.identity()));
    }

    /** All products, in the order in which they are shown. */
    public List<Product> products() {
        return products;
    }

    /** The product with this id, if there is one. */
    public Optional<Product> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * Something to buy. Immutable.
     *
     * @param id a short word, such as {@code teapot}
     * @param name what it is called, on Stripe's page too
     * @param description one sentence about it
     * @param price the price of one
     */
    public record Product(String id, String name, String description, Money price) {}

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
}
