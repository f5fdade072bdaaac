package dev.payments.session;

/**
 * One thing that is wrong with a request.
 *
 * @param property the property's path, such as {@code lineItems[0].name}
 * @param message what it must be
 */
public record Violation(String property, String message) {

    Violation under(String path) {
        return new Violation(path + "." + property, message);
    }

    @Override
    public String toString() {
        return property + " " + message;
    }
}
