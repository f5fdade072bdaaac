package dev.payments.test;

/** The page that a charge's receipt URL leads to. Thread-safe. */
final class ReceiptPage {

    private static final String PATH = "/receipts/";

    private final Checkout checkout;
    private final PageViews views = new PageViews();

    ReceiptPage(Checkout checkout) {
        this.checkout = checkout;
    }

    static boolean serves(Request request) {
        return request.path().startsWith(PATH);
    }

    Answer answer(Request request) {
        if (!request.isGet()) {
            return views.problem(405, "This page takes GET only.").with("Allow", "GET, HEAD");
        }
        return checkout.charge(request.path().substring(PATH.length()))
                .map(views::receipt)
                .orElseGet(views::notFound);
    }
}
