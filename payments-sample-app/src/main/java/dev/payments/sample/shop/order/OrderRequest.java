package dev.payments.sample.shop.order;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import dev.payments.sample.shop.catalogue.Catalogue;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer asks for, not yet validated, with the rules that it has to meet.
 *
 * @param items what to buy
 * @param unknown unknown fields
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
     * A quantity of one product.
     *
     * @param productId the product's id in the catalogue
     * @param quantity how many, a whole number; a decimal only so that 1.5 is read and then refused
     * @param unknown unknown fields
     */
    @NoUnknownFields
    public record Item(
            @KnownProduct @Nullable String productId,

            @Quantity @Nullable BigDecimal quantity,
            @JsonAnySetter @Nullable Map<String, Object> unknown)
            implements NoUnknownFields.Candidate {}

    /** How many of one product can be ordered. */
    @NotNull
    @Digits(integer = 10, fraction = 0)
    @Min(1)
    @Max(100)
    @ReportAsSingleViolation
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = {})
    @interface Quantity {

        String message() default "must be a whole number from 1 to 100";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** The id of a product in the catalogue. */
    @Target(ElementType.FIELD)
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = KnownProduct.Validator.class)
    @interface KnownProduct {

        String message() default "must be the id of a product, as GET /api/products lists them";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        /** Looks the id up in the catalogue. */
        final class Validator implements ConstraintValidator<KnownProduct, String> {

            private final Catalogue catalogue;

            Validator(Catalogue catalogue) {
                this.catalogue = catalogue;
            }

            @Override
            public boolean isValid(@Nullable String id, ConstraintValidatorContext context) {
                return id != null && catalogue.find(id).isPresent();
            }
        }
    }
}
