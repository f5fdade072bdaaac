package dev.payments.test;

/** The page that a charge's receipt URL leads to. Thread-safe. */
final class ReceiptPage {

    private static final String PATH = "/receipts/";

    private final Payments payments;
    private final PageViews views = new PageViews();

    ReceiptPage(Payments payments) {
        this.payments = payments;
    }

    static boolean serves(Request request) {
        return request.path().startsWith(PATH);
    }

    Answer answer(Request request) {
        if (!request.isGet()) {
            return views.problem(405, "This page accepts only GET.").with("Allow", "GET, HEAD");
        }
        return payments.byCharge(request.path().substring(PATH.length()))
                .filter(Payment::hasSucceeded)
                .map(views::receipt)
                .orElseGet(views::notFound);
    }
}
