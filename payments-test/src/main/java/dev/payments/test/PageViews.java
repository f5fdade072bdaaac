package dev.payments.test;

import dev.payments.money.Money;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The HTML that buyers see. */
final class PageViews {

    private static final Template PAY = Template.load("pay.html");
    private static final Template MESSAGE = Template.load("message.html");
    private static final Template RECEIPT = Template.load("receipt.html");
    private static final Template ROW = Template.load("line-item.html");
    private static final Template CANCEL_BUTTON = Template.load("cancel-button.html");
    private static final Template ERROR = Template.load("error.html");

    Answer pay(int status, CheckoutSession session, @Nullable String error, String typedEmail) {
        SessionRequest request = session.request();
        String prefilled = request.customerEmail();
        String html = PAY.fill(Map.of(
                "rows", rows(request),
                "total", request.total().toString(),
                "action", "/c/pay/" + session.id(),
                "error", error == null ? "" : ERROR.fill(Map.of("error", error)),
                "invalid", error == null ? "" : "aria-invalid=\"true\" aria-describedby=\"email-error\"",
                "email", prefilled != null ? prefilled : typedEmail,
                "readonly", prefilled != null ? "readonly" : "",
                "payLabel", session.isFree() ? "Complete order" : "Pay " + request.total(),
                "cancel", request.cancelUrl() == null ? "" : CANCEL_BUTTON.fill(Map.of())));
        return Answer.html(status, html);
    }

    Answer complete() {
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
                        "email", payment.buyerEmail(),
                        "paidAt", payment.paidAt().toString(),
                        "chargeId", payment.chargeId())));
    }

    private static Answer message(int status, String title, String text) {
        return Answer.html(status, MESSAGE.fill(Map.of("title", title, "text", text)));
    }

    private static String rows(SessionRequest request) {
        StringBuilder rows = new StringBuilder();
        for (SoldItem item : request.items()) {
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
