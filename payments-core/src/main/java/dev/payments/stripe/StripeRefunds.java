package dev.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.param.RefundCreateParams;
import dev.payments.money.Money;
import dev.payments.payment.RefundRequest;
import dev.payments.payment.Refunds;
import java.util.Locale;

/** {@link Refunds} over a {@link StripeClient}. Immutable and thread-safe. */
final class StripeRefunds implements Refunds {

    private final StripeClient client;
    private final StripeCalls calls;

    StripeRefunds(StripeClient client, StripeCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public Refund refund(RefundRequest request) {
        Money amount = request.amount();
        PaidIntent paid = PaidIntent.find(client, calls, request.paymentId(), amount);
        RefundCreateParams.Builder params = RefundCreateParams.builder()
                .setPaymentIntent(paid.id())
                .setAmount(amount == null ? null : amount.minorUnits())
                .putAllMetadata(request.metadata());
        if (request.reason() != null) {
            params.putExtraParam("reason", request.reason().toStripe());
        }
        return calls.write("Refunding a payment", request.idempotencyKey(), options -> {
            com.stripe.model.Refund refund = client.v1().refunds().create(params.build(), options);
            return read(refund, paid.id());
        });
    }

    static Refund read(com.stripe.model.Refund refund, String paymentIntentId) {
        StripeFailures.requireObject("refund", refund.getObject());
        return new Refund(
                refund.getId(),
                Refund.Status.valueOf(refund.getStatus().toUpperCase(Locale.ROOT)),
                new Money(refund.getAmount(), refund.getCurrency()),
                paymentIntentId);
    }
}
