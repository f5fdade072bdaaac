package dev.payments.sample.order;

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

/** Refuses what was sent beside the known fields, by name: a misspelt field must not be lost in silence. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NoUnknownFields.Validator.class)
@interface NoUnknownFields {

    String message() default "is not a known field";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** A request that keeps the fields that it does not know. */
    interface Candidate {
        @Nullable
        Map<String, Object> unknown();
    }

    /** Makes one violation of each field. */
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
