package dev.payments.test;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The page that a session's URL leads to, and what its buttons do. Thread-safe. */
final class HostedPage {

    private static final String PATH = "/c/pay/";

    private final Checkout checkout;
    private final PageViews views = new PageViews();

    /** How a visit to the hosted page ends; the form field {@code outcome} holds the name in lower case. */
    private enum Outcome {
        /** The buyer pays. */
        SUCCESS,
        /** The buyer goes back; the session stays open. */
        CANCEL,
        /** The buyer pays with a delayed method; the session is complete and unpaid. */
        DELAYED,
        /** The buyer's card is declined; the session stays open. */
        DECLINED,
        /** The buyer enters a promotion code; the session stays open. */
        APPLY;

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

    HostedPage(Checkout checkout) {
        this.checkout = checkout;
    }

    static boolean serves(Request request) {
        return request.path().startsWith(PATH);
    }

    Answer answer(Request request) {
        Optional<CheckoutSession> found = checkout.session(request.path().substring(PATH.length()));
        if (found.isEmpty()) {
            return views.notFound();
        }
        CheckoutSession session = found.get();
        if (request.isGet()) {
            return show(session);
        }
        if (!request.method().equals("POST")) {
            return views.problem(405, "This page accepts only GET and POST.").with("Allow", "GET, HEAD, POST");
        }
        try {
            return decide(session, request.parameters());
        } catch (StripeProblem unreadable) {
            return views.problem(400, "The form could not be read: " + unreadable.getMessage());
        }
    }

    private Answer show(CheckoutSession session) {
        return switch (session.state().status()) {
            case OPEN -> views.pay(session, "");
            case COMPLETE -> views.complete(session);
            case EXPIRED -> views.expired(200);
        };
    }

    private Answer decide(CheckoutSession session, Parameters form) {
        String value = form.text("outcome");
        Optional<Outcome> outcome = value == null ? Optional.empty() : Outcome.of(value);
        if (outcome.isEmpty()) {
            return views.problem(
                    400, "The field outcome must be one of: " + String.join(", ", Outcome.formValues()) + ".");
        }
        return switch (outcome.get()) {
            case SUCCESS -> pay(session, typed(form, "email"), Payment.Method.CARD);
            case DELAYED -> pay(session, typed(form, "email"), Payment.Method.SEPA_DEBIT);
            case DECLINED -> decline(session, typed(form, "email"));
            case CANCEL -> cancel(session);
            case APPLY -> apply(session, form);
        };
    }

    private Answer pay(CheckoutSession session, String typed, Payment.Method method) {
        String email = typed.isEmpty() ? null : typed;
        if (session.isOpen() && email != null && !SessionRequestReader.isEmail(email)) {
            return views.badEmail(session, email);
        }
        CheckoutSession.State reached = checkout.pay(session, email, method);
        if (reached.status() != CheckoutSession.Status.COMPLETE) {
            return views.expired(409);
        }
        checkout.awaitWebhook(session);
        return goTo(session.request().successUrl(), session);
    }

    private Answer apply(CheckoutSession session, Parameters form) {
        String code = typed(form, "promotion_code");
        if (!session.isOpen()) {
            return show(session);
        }
        boolean isFine = code.isEmpty() || checkout.applyPromotionCode(session, code);
        return isFine ? views.pay(session, typed(form, "email")) : views.badCode(session, typed(form, "email"));
    }

    private static String typed(Parameters form, String field) {
        String text = form.text(field);
        return text == null ? "" : text.trim();
    }

    private Answer decline(CheckoutSession session, String typed) {
        if (checkout.decline(session)) {
            return views.declined(session, typed);
        }
        return switch (session.state().status()) {
            case OPEN -> views.problem(400, "There is nothing to pay, so no card can be declined.");
            case COMPLETE -> goTo(session.request().successUrl(), session);
            case EXPIRED -> views.expired(409);
        };
    }

    private Answer cancel(CheckoutSession session) {
        String cancelUrl = session.request().cancelUrl();
        if (session.state().status() == CheckoutSession.Status.COMPLETE) {
            return goTo(session.request().successUrl(), session);
        }
        if (cancelUrl == null) {
            return views.problem(400, "This session has no cancel_url, so there is nowhere to return to.");
        }
        return goTo(cancelUrl, session);
    }

    private static Answer goTo(String url, CheckoutSession session) {
        String filledIn = url.replace("{CHECKOUT_SESSION_ID}", session.id());
        return Answer.seeOther(URI.create(filledIn).toASCIIString());
    }
}
