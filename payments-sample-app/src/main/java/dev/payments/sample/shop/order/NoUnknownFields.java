package dev.payments.sample.shop.order;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rejects unknown fields by name, so that a misspelt field is not silently ignored. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NoUnknownFields.Validator.class)
@interface NoUnknownFields {

    String message() default "is not a known field";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** A request that keeps its unknown fields. */
    interface Candidate {
        @Nullable
        Map<String, Object> unknown();
    }

    /** Reports one violation for each field. */
    final class Validator implements ConstraintValidator<NoUnknownFields, Candidate> {

        @Override
        public boolean isValid(Candidate candidate, ConstraintValidatorContext context) {
            Map<String, Object> fields = candidate.unknown();
            if (fields == null || fields.isEmpty()) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            String message = context.getDefaultConstraintMessageTemplate();
            fields.keySet()
                    .forEach(name -> context.buildConstraintViolationWithTemplate(message)
                            .addPropertyNode(name)
                            .addConstraintViolation());
            return false;
        }
    }
}
