package dev.payments.spring.sessionendpoint;

import dev.payments.money.Money;
import dev.payments.session.CheckoutOptions;
import dev.payments.session.CheckoutOptions.FutureUse;
import dev.payments.session.InvalidPaymentSessionRequestException;
import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads {@code options}, under the names that they have in core. */
final class OptionsJson {

    static final String OPTIONS = "options";

    private static final Set<String> PROPERTIES = Set.of(
            "customerId",
            "userId",
            "futureUse",
            "promotionCodes",
            "discount",
            "automaticTax",
            "taxIds",
            "billingAddress",
            "shippingCountries",
            "shippingOptions",
            "phone",
            "invoice");
    private static final Set<String> SHIPPING_PROPERTIES = Set.of("rateId", "name", "price");
    private static final Map<String, FutureUse> FUTURE_USES =
            Map.of("on_session", FutureUse.ON_SESSION, "off_session", FutureUse.OFF_SESSION);

    private final @Nullable String currency;
    private final List<Violation> violations;

    OptionsJson(@Nullable String currency, List<Violation> violations) {
        this.currency = currency;
        this.violations = violations;
    }

    /** None if something is wrong with them, so that the rest can be checked. */
    CheckoutOptions read(JsonNode json) {
        JsonObjectReader object = new JsonObjectReader(json, OPTIONS + ".", PROPERTIES, violations);
        CheckoutOptions.Builder options = CheckoutOptions.builder()
                .customerId(object.optionalText("customerId"))
                .userId(object.optionalText("userId"))
                .futureUse(object.optionalConstant("futureUse", FUTURE_USES))
                .discount(object.optionalText("discount"))
                .shippingCountries(object.texts("shippingCountries").toArray(String[]::new));
        if (object.flag("promotionCodes")) {
            options.promotionCodes();
        }
        if (object.flag("automaticTax")) {
            options.automaticTax();
        }
        if (object.flag("taxIds")) {
            options.taxIds();
        }
        if (object.flag("billingAddress")) {
            options.billingAddress();
        }
        if (object.flag("phone")) {
            options.phone();
        }
        if (object.flag("invoice")) {
            options.invoice();
        }
        List<JsonNode> shipping = object.objects("shippingOptions");
        for (int i = 0; i < shipping.size(); i++) {
            if (shipping.get(i).isObject()) {
                readShipping(shipping.get(i), OPTIONS + ".shippingOptions[" + i + "].", options);
            }
        }
        return checked(options);
    }

    private void readShipping(JsonNode json, String path, CheckoutOptions.Builder options) {
        JsonObjectReader object = new JsonObjectReader(json, path, SHIPPING_PROPERTIES, violations);
        String rateId = object.optionalText("rateId");
        if (rateId != null) {
            options.shippingRate(rateId);
            return;
        }
        String name = object.text("name");
        BigDecimal price = object.numberFromZero("price");
        if (price != null && currency == null) {
            object.add("price", "needs the currency");
        }
        Money amount = price == null || currency == null ? null : object.money("price", price, currency);
        if (name != null && amount != null) {
            options.shipping(name, amount);
        }
    }

    private CheckoutOptions checked(CheckoutOptions.Builder options) {
        try {
            return options.build();
        } catch (InvalidPaymentSessionRequestException e) {
            violations.addAll(RequestProperty.inJson(OPTIONS, e));
            return CheckoutOptions.NONE;
        }
    }
}
