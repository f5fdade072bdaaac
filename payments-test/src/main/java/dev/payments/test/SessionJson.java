package dev.payments.test;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes checkout sessions as Stripe's API does. */
final class SessionJson {

    private static final ObjectNode TEMPLATE = Json.template("checkout-session");
    private static final List<String> REPEATED_TEXTS = List.of(
            "billing_address_collection",
            "client_reference_id",
            "customer_creation",
            "integration_identifier",
            "locale",
            "origin_context",
            "submit_type");

    private static final String SECRET = StripeIds.random(24);

    private final URI apiBase;
    private final boolean livemode;

    SessionJson(URI apiBase, boolean livemode) {
        this.apiBase = apiBase;
        this.livemode = livemode;
    }

    ObjectNode write(CheckoutSession session) {
        CheckoutSession.State state = session.state();
        SessionRequest request = session.request();
        ObjectNode json = TEMPLATE.deepCopy();
        json.put("id", session.id());
        json.put("livemode", livemode);
        json.put("created", request.createdAt().getEpochSecond());
        json.put("expires_at", request.expiresAt().getEpochSecond());
        json.put("amount_subtotal", request.totals().subtotal());
        json.put("amount_total", request.total().minorUnits());
        json.put("currency", request.total().currency());
        json.put("success_url", request.successUrl());
        json.put("cancel_url", request.cancelUrl());
        json.put("customer_email", request.parameters().text("customer_email"));
        json.put("customer", request.parameters().text("customer"));
        writeTotals(json, request);
        request.metadata().forEach(json.putObject("metadata")::put);
        json.put("status", state.status().json());
        json.put("payment_status", paymentStatus(session, state));
        boolean isOpen = state.status() == CheckoutSession.Status.OPEN;
        if (SessionRequestReader.isEmbedded(request.parameters())) {
            json.put("ui_mode", request.parameters().text("ui_mode"));
            json.put("client_secret", isOpen ? session.id() + "_secret_" + SECRET : null);
            json.put("return_url", request.successUrl());
            json.putNull("success_url");
        } else {
            json.put("url", isOpen ? payUrl(session) : null);
        }
        if (state.payment() != null && state.status() == CheckoutSession.Status.COMPLETE) {
            json.put("payment_intent", state.payment().paymentIntentId());
        }
        writeCustomer(json, state.buyerEmail());
        if (state.status() == CheckoutSession.Status.COMPLETE) {
            CollectedJson.write(json, request.parameters());
        }
        writeOptions(json, request.parameters());
        return json;
    }

    private static void writeTotals(ObjectNode json, SessionRequest request) {
        Totals totals = request.totals();
        ObjectNode details = json.withObjectProperty("total_details");
        details.put("amount_discount", totals.discount());
        details.put("amount_shipping", totals.shipping());
        details.put("amount_tax", totals.tax());
        boolean taxed = "true".equals(Parameters.text(request.parameters().hash("automatic_tax"), "enabled"));
        json.withObjectProperty("automatic_tax").put("enabled", taxed).put("status", taxed ? "complete" : null);
    }

    private String payUrl(CheckoutSession session) {
        return apiBase + "/c/pay/" + session.id();
    }

    private static String paymentStatus(CheckoutSession session, CheckoutSession.State state) {
        if (session.isFree()) {
            return "no_payment_required";
        }
        return state.payment() != null && state.payment().hasSucceeded() ? "paid" : "unpaid";
    }

    static void writeCustomer(ObjectNode json, @Nullable String email) {
        if (email == null) {
            return;
        }
        ObjectNode customer = json.putObject("customer_details");
        customer.set("address", emptyAddress());
        customer.putNull("business_name");
        customer.put("email", email);
        customer.putNull("individual_name");
        customer.putNull("name");
        customer.putNull("phone");
        customer.put("tax_exempt", "none");
        customer.putArray("tax_ids");
    }

    private static ObjectNode emptyAddress() {
        ObjectNode address = Json.object();
        List.of("city", "country", "line1", "line2", "postal_code", "state").forEach(address::putNull);
        return address;
    }

    private static void writeOptions(ObjectNode json, Parameters parameters) {
        REPEATED_TEXTS.forEach(name -> {
            String text = parameters.text(name);
            if (text != null) {
                json.put(name, text);
            }
        });
        String promotionCodes = parameters.text("allow_promotion_codes");
        if (promotionCodes != null) {
            json.put("allow_promotion_codes", promotionCodes.equals("true"));
        }
        Map<String, Object> methods = parameters.hash("payment_method_types");
        if (!methods.isEmpty()) {
            ArrayNode types = json.putArray("payment_method_types");
            methods.values().forEach(type -> types.add(type.toString()));
        }
    }
}
