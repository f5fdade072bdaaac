package dev.payments.sample.order;

import dev.payments.sample.catalogue.Catalogue;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** The id of a product in the catalogue. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = KnownProduct.Validator.class)
@interface KnownProduct {

    String message() default "must be the id of a product, as GET /api/products lists them";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks into the catalogue. */
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
