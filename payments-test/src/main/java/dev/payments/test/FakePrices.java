package dev.payments.test;

import dev.payments.money.Money;
import dev.payments.session.LineItem;
import dev.payments.session.PaymentException;
import dev.payments.session.PaymentSessionRequest;
import java.util.HashMap;
import java.util.Map;

/** The prices in the catalogue of a {@link FakeSessionStore}, under whose lock it is used. */
final class FakePrices {

    private final Map<String, Money> prices = new HashMap<>();

    void put(String priceId, Money amount) {
        prices.put(priceId, amount);
    }

    void clear() {
        prices.clear();
    }

    /**
     * What is requested, in all.
     *
     * @throws PaymentException if a price is not in the catalogue
     */
    Money total(PaymentSessionRequest request) {
        return request.lineItems().stream()
                .map(this::amount)
                .reduce(Money::plus)
                .orElseThrow();
    }

    private Money amount(LineItem item) {
        if (item instanceof LineItem.Inline inline) {
            return inline.amount();
        }
        String priceId = ((LineItem.Catalogue) item).priceId();
        Money price = prices.get(priceId);
        if (price == null) {
            throw FakeSessionStore.refused(400, "resource_missing", "No such price: '" + priceId + "'");
        }
        return price.times(item.quantity());
    }
}
