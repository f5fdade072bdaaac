package dev.payments.benchmarks.start.byhand;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.param.checkout.SessionCreateParams;
import org.springframework.stereotype.Service;

/** Creates sessions, where there is a Stripe to ask. */
@Service
class CheckoutService {

    private final StripeClient client;

    CheckoutService(StripeClient client) {
        this.client = client;
    }

    String buy(String orderId) throws StripeException {
        SessionCreateParams params = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setSuccessUrl("https://shop.example/thanks")
                .putMetadata("orderId", orderId)
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setQuantity(2L)
                        .setPriceData(SessionCreateParams.LineItem.PriceData.builder()
                                .setCurrency("eur")
                                .setUnitAmount(1999L)
                                .setProductData(SessionCreateParams.LineItem.PriceData.ProductData.builder()
                                        .setName("Tea")
                                        .build())
                                .build())
                        .build())
                .build();
        return client.v1().checkout().sessions().create(params).getUrl();
    }
}
