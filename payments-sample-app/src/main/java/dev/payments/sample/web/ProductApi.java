package dev.payments.sample.web;

import dev.payments.sample.catalogue.Catalogue;
import java.util.List;
import org.springframework.context.annotation.Profile;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The catalogue as JSON. */
@RestController
@Profile("!nats")
class ProductApi {

    private final Catalogue catalogue;

    ProductApi(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/api/products")
    List<ProductJson> products() {
        return catalogue.products().stream().map(ProductJson::of).toList();
    }
}
