package dev.payments.test;

import static dev.payments.test.Parameters.hash;
import static dev.payments.test.Parameters.text;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Writes what the hosted page would have asked the buyer, with made-up answers. */
final class CollectedJson {

    private static final String NAME = "Ada Lovelace";

    private CollectedJson() {}

    static void write(ObjectNode session, Parameters asked) {
        ObjectNode customer = session.withObjectProperty("customer_details");
        Map<String, Object> countries = hash(asked.hash("shipping_address_collection"), "allowed_countries");
        if (isEnabled(asked, "phone_number_collection")) {
            customer.put("phone", "+4930901820");
        }
        if ("required".equals(asked.text("billing_address_collection")) || !countries.isEmpty()) {
            customer.put("name", NAME);
            customer.set("address", address("DE"));
        }
        if (!countries.isEmpty()) {
            session.withObjectProperty("collected_information")
                    .putObject("shipping_details")
                    .put("name", NAME)
                    .set("address", address(countries.values().iterator().next().toString()));
        }
        if (isEnabled(asked, "tax_id_collection")) {
            customer.putArray("tax_ids").addObject().put("type", "eu_vat").put("value", "DE123456789");
        }
    }

    private static boolean isEnabled(Parameters asked, String name) {
        return "true".equals(text(asked.hash(name), "enabled"));
    }

    private static ObjectNode address(String country) {
        return Json.object()
                .put("city", "Berlin")
                .put("country", country)
                .put("line1", "Unter den Linden 1")
                .putNull("line2")
                .put("postal_code", "10117")
                .putNull("state");
    }
}
