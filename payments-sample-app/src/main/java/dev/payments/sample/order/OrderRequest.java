package dev.payments.sample.order;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer asks for, before anybody has looked whether it makes sense.
 *
 * @param items what to buy
 * @param unknown fields that nobody knows
 */
@NoUnknownFields
public record OrderRequest(
        @NotEmpty(message = "must have at least one item")
        @Size(max = 100, message = "must have at most 100 items")
        @Nullable
        List<@NotNull(message = "must be an object") @Valid Item> items,

        @JsonAnySetter @Nullable Map<String, Object> unknown)
        implements NoUnknownFields.Candidate {

    /**
     * So many of one product.
     *
     * @param productId the product's id in the catalogue
     * @param quantity how many, a whole number; a decimal only so that 1.5 can be told to be wrong
     * @param unknown fields that nobody knows
     */
    @NoUnknownFields
    public record Item(
            @KnownProduct @Nullable String productId,

            @Quantity @Nullable BigDecimal quantity,
            @JsonAnySetter @Nullable Map<String, Object> unknown)
            implements NoUnknownFields.Candidate {}
}
