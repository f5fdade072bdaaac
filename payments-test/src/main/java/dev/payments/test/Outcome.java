package dev.payments.test;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a visit to the hosted page ends; the form field {@code outcome} holds the name in lower case. */
enum Outcome {
    /** The buyer pays. */
    SUCCESS,
    /** The buyer turns back; the session stays open. */
    CANCEL,
    /** The buyer pays with a delayed method; the session is complete and unpaid. */
    DELAYED,
    /** The buyer's card is declined; the session stays open. */
    DECLINED;

    String formValue() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Outcome> of(String formValue) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.formValue().equals(formValue))
                .findFirst();
    }

    static List<String> formValues() {
        return Arrays.stream(values()).map(Outcome::formValue).toList();
    }
}
