package dev.payments.sample.shop.web;

import dev.payments.sample.shop.catalogue.Catalogue;
import dev.payments.sample.shop.catalogue.Catalogue.Product;
import java.math.BigDecimal;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue as JSON. */
@RestController
class ProductApi {

    private final Catalogue catalogue;

    ProductApi(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/api/products")
    List<ProductJson> products() {
        return catalogue.products().stream().map(ProductJson::of).toList();
    }

    /** A product in the JSON; the price is in major units. */
    record ProductJson(String id, String name, String description, String currency, BigDecimal price) {

        private static ProductJson of(Product product) {
            return new ProductJson(
                    product.id(),
                    product.name(),
                    product.description(),
                    product.price().currency(),
                    product.price().toMajor());
        }
    }
}
