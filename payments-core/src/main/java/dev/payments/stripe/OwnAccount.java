package dev.payments.stripe;

import com.stripe.StripeClient;
import com.stripe.param.AccountRetrieveCurrentParams;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The id of the API key's own account, which Stripe is asked for when it is first needed. Thread-safe. */
final class OwnAccount implements Supplier<String> {

    private final StripeClient client;
    private final StripeCalls calls;
    private volatile @Nullable String id;

    OwnAccount(StripeClient client, StripeCalls calls) {
        this.client = client;
        this.calls = calls;
    }

    @Override
    public String get() {
        String known = id;
        if (known == null) {
            known = calls.read(
                    "Finding the API key's account",
                    options -> client.v1()
                            .accounts()
                            .retrieveCurrent((AccountRetrieveCurrentParams) null, options)
                            .getId());
            id = known;
        }
        return known;
    }
}
