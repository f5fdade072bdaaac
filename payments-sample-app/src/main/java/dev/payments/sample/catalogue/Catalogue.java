package dev.payments.sample.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /** The product of this id, if there is one. */
    public Optional<Product> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
