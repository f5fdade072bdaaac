package dev.payments.reading;

import dev.payments.event.Buyer;
import dev.payments.event.Buyer.Address;
import dev.payments.event.Buyer.TaxId;
import dev.payments.json.JsonCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a session says of its buyer; filled in one pass. */
final class BuyerProperties {

    private static final JsonCursor.Properties<Place> PLACE = new JsonCursor.Properties<Place>()
            .with("line1", (place, json) -> place.line1 = json.text())
            .with("line2", (place, json) -> place.line2 = json.text())
            .with("postal_code", (place, json) -> place.postalCode = json.text())
            .with("city", (place, json) -> place.city = json.text())
            .with("state", (place, json) -> place.state = json.text())
            .with("country", (place, json) -> place.country = json.text());

    private static final JsonCursor.Properties<String[]> TAX_ID = new JsonCursor.Properties<String[]>()
            .with("type", (taxId, json) -> taxId[0] = json.text())
            .with("value", (taxId, json) -> taxId[1] = json.text());

    static final JsonCursor.Properties<BuyerProperties> CUSTOMER_DETAILS = new JsonCursor.Properties<BuyerProperties>()
            .with("email", (buyer, json) -> buyer.email = json.text())
            .with("name", (buyer, json) -> buyer.name = json.text())
            .with("phone", (buyer, json) -> buyer.phone = json.text())
            .with("address", (buyer, json) -> json.object(PLACE, buyer.address))
            .with("tax_ids", (buyer, json) -> json.array(() -> buyer.readTaxId(json)));

    /** Where they are depends on the API version: in {@code collected_information} since 2025-03-31.basil, beside it before. */
    static final JsonCursor.Properties<BuyerProperties> SHIPPING_DETAILS = new JsonCursor.Properties<BuyerProperties>()
            .with("name", (buyer, json) -> buyer.shippingName = json.text())
            .with("address", (buyer, json) -> json.object(PLACE, buyer.shippingAddress));

    static final JsonCursor.Properties<BuyerProperties> COLLECTED = new JsonCursor.Properties<BuyerProperties>()
            .with("shipping_details", (buyer, json) -> json.object(SHIPPING_DETAILS, buyer));

    private final Place address = new Place();
    private final Place shippingAddress = new Place();
    private final List<TaxId> taxIds = new ArrayList<>();
    private @Nullable String name;
    private @Nullable String phone;
    private @Nullable String shippingName;

    @Nullable
    String email;

    /** Null if there is nothing but the e-mail address. */
    @Nullable
    Buyer buyer() {
        Buyer buyer = new Buyer(name, phone, address.address(), shippingName, shippingAddress.address(), taxIds);
        boolean isKnown = !taxIds.isEmpty()
                || Stream.of(
                                buyer.name(),
                                buyer.phone(),
                                buyer.address(),
                                buyer.shippingName(),
                                buyer.shippingAddress())
                        .anyMatch(Objects::nonNull);
        return isKnown ? buyer : null;
    }

    private void readTaxId(JsonCursor json) {
        String[] taxId = new String[2];
        json.object(TAX_ID, taxId);
        taxIds.add(new TaxId(String.valueOf(taxId[0]), taxId[1]));
    }

    private static final class Place {

        private @Nullable String line1;
        private @Nullable String line2;
        private @Nullable String postalCode;
        private @Nullable String city;
        private @Nullable String state;
        private @Nullable String country;

        @Nullable
        Address address() {
            boolean isKnown =
                    Stream.of(line1, line2, postalCode, city, state, country).anyMatch(Objects::nonNull);
            return isKnown ? new Address(line1, line2, postalCode, city, state, country) : null;
        }
    }
}
