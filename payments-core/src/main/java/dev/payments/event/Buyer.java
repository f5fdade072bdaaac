package dev.payments.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the buyer entered at checkout beside the e-mail address, as far as Stripe was told to ask for it. All of it is personal, so
 * {@link #toString()} leaves it out. Immutable.
 *
 * @param name the buyer's name
 * @param phone the buyer's telephone number
 * @param address where the buyer is billed
 * @param shippingName who is to receive what was bought
 * @param shippingAddress where it is to be sent
 * @param taxIds the numbers that the buyer is registered for tax with; empty for most
 */
public record Buyer(
        @Nullable String name,
        @Nullable String phone,
        @Nullable Address address,
        @Nullable String shippingName,
        @Nullable Address shippingAddress,
        List<TaxId> taxIds) {

    /** The list is copied. */
    public Buyer {
        taxIds = List.copyOf(taxIds);
    }

    @Override
    public String toString() {
        return "Buyer[redacted]";
    }

    /**
     * An address; what a country does not use is null.
     *
     * @param country two letters, ISO 3166-1
     */
    public record Address(
            @Nullable String line1,
            @Nullable String line2,
            @Nullable String postalCode,
            @Nullable String city,
            @Nullable String state,
            @Nullable String country) {

        @Override
        public String toString() {
            return "Address[redacted]";
        }
    }

    /**
     * A number that somebody is registered for tax with.
     *
     * @param type Stripe's word for its kind, such as {@code eu_vat}
     */
    public record TaxId(String type, @Nullable String value) {

        @Override
        public String toString() {
            return "TaxId[type=%s]".formatted(type);
        }
    }
}
