package dev.payments.test;

import dev.payments.money.Money;
import java.util.Map;

/** The HTML that buyers see. */
final class PageViews {

    private static final Template PAY = Template.load("pay.html");
    private static final Template MESSAGE = Template.load("message.html");
    private static final Template RECEIPT = Template.load("receipt.html");
    private static final Template ROW = Template.load("line-item.html");
    private static final Template CANCEL_BUTTON = Template.load("cancel-button.html");
    private static final Template OTHER_OUTCOMES = Template.load("other-outcomes.html");
    private static final Template EXTRA = Template.load("extra.html");
    private static final Template CODE = Template.load("promotion-code.html");
    private static final Template ERROR = Template.load("error.html");

    Answer pay(CheckoutSession session, String typedEmail) {
        return pay(200, session, "", "", typedEmail);
    }

    Answer badEmail(CheckoutSession session, String typedEmail) {
        String invalid = "aria-invalid=\"true\" aria-describedby=\"error\"";
        return pay(400, session, "Please enter an e-mail address such as name@example.com.", invalid, typedEmail);
    }

    Answer badCode(CheckoutSession session, String typedEmail) {
        return pay(400, session, "This promotion code is not valid.", "", typedEmail);
    }

    Answer declined(CheckoutSession session, String typedEmail) {
        return pay(402, session, "Your card was declined. Try another one.", "", typedEmail);
    }

    private static Answer pay(
            int status, CheckoutSession session, String error, String emailAttributes, String typedEmail) {
        SessionRequest request = session.request();
        String prefilled = request.customerEmail();
        String html = PAY.fill(Map.of(
                "rows",
                rows(request),
                "extras",
                extras(request),
                "total",
                request.total().toString(),
                "action",
                "/c/pay/" + session.id(),
                "fields",
                (request.takesPromotionCodes() ? CODE.fill(Map.of()) : "")
                        + (error.isEmpty() ? "" : ERROR.fill(Map.of("error", error))),
                "invalid",
                emailAttributes,
                "email",
                prefilled != null ? prefilled : typedEmail,
                "readonly",
                prefilled != null ? "readonly" : "",
                "payLabel",
                session.isFree() ? "Complete order" : "Pay " + request.total(),
                "buttons",
                (request.cancelUrl() == null ? "" : CANCEL_BUTTON.fill(Map.of()))
                        + (session.isFree() ? "" : OTHER_OUTCOMES.fill(Map.of()))));
        return Answer.html(status, html);
    }

    Answer complete(CheckoutSession session) {
        Payment payment = session.state().payment();
        if (payment != null && !payment.hasSucceeded()) {
            boolean failed = payment.state().status().isRefusal();
            return message(
                    200,
                    failed ? "The payment failed" : "The payment is under way",
                    "The checkout session is complete. You can close this page.");
        }
        return message(200, "This order is paid", "The checkout session is complete. You can close this page.");
    }

    Answer expired(int status) {
        return message(
                status,
                "This checkout session has expired",
                "It can no longer be paid. Go back to the shop to start again.");
    }

    Answer notFound() {
        return message(404, "No such page", "There is no checkout session or receipt at this address.");
    }

    Answer problem(int status, String explanation) {
        return message(status, "This does not work", explanation);
    }

    Answer receipt(Payment payment) {
        return Answer.html(
                200,
                RECEIPT.fill(Map.of(
                        "rows", rows(payment.request()),
                        "total", payment.request().total().toString(),
                        "email", payment.state().buyerEmail(),
                        "paidAt", payment.state().chargedAt().toString(),
                        "chargeId", payment.chargeId())));
    }

    private static Answer message(int status, String title, String text) {
        return Answer.html(status, MESSAGE.fill(Map.of("title", title, "text", text)));
    }

    /** What is added to the line items, or taken off. */
    private static String extras(SessionRequest request) {
        Totals totals = request.totals();
        return extra("Discount", -totals.discount(), totals)
                + extra("Shipping", totals.shipping(), totals)
                + extra("Tax", totals.tax(), totals);
    }

    private static String extra(String name, long amount, Totals totals) {
        return amount == 0
                ? ""
                : EXTRA.fill(Map.of("name", name, "amount", totals.money(amount).toString()));
    }

    private static String rows(SessionRequest request) {
        StringBuilder rows = new StringBuilder();
        for (SessionRequest.Item item : request.items()) {
            String currency = request.total().currency();
            rows.append(ROW.fill(Map.of(
                    "name", item.name(),
                    "description", item.description() == null ? "" : item.description(),
                    "quantity", String.valueOf(item.quantity()),
                    "unitAmount", new Money(item.unitAmount(), currency).toString(),
                    "amount", new Money(item.amount(), currency).toString())));
        }
        return rows.toString();
    }
}
