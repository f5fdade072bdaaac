package dev.payments.sample.order;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How many of something one can order. */
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
