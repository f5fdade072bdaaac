package dev.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.model.PaymentIntent;
import com.stripe.param.PaymentIntentCaptureParams;
import dev.payments.money.Money;
import dev.payments.payment.Captures;
import org.jspecify.annotations.Nullable;

/** {@link Captures} over a {@link StripeClient}. Immutable and thread-safe. */
final class StripeCaptures implements Captures {

    private final StripeClient client;
    private final StripeCalls calls;

    StripeCaptures(StripeClient client, StripeCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public Money capture(String paymentId) {
        return capture(PaidIntent.find(client, calls, paymentId, null), null);
    }

    @Override
    public Money capture(String paymentId, Money amount) {
        return capture(PaidIntent.find(client, calls, paymentId, amount), amount);
    }

    @Override
    public void cancel(String paymentId) {
        PaidIntent paid = PaidIntent.find(client, calls, paymentId, null);
        PaymentIntent canceled = calls.write(
                "Releasing a payment",
                null,
                options -> client.v1().paymentIntents().cancel(paid.id(), options));
        StripeFailures.requireObject("payment_intent", canceled.getObject());
    }

    private Money capture(PaidIntent paid, @Nullable Money amount) {
        PaymentIntentCaptureParams params = PaymentIntentCaptureParams.builder()
                .setAmountToCapture(amount == null ? null : amount.minorUnits())
                .build();
        return calls.write("Capturing a payment", null, options -> {
            PaymentIntent captured = client.v1().paymentIntents().capture(paid.id(), params, options);
            StripeFailures.requireObject("payment_intent", captured.getObject());
            return new Money(captured.getAmountReceived(), captured.getCurrency());
        });
    }
}
