package dev.payments.benchmarks.start.byhand;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import com.stripe.net.Webhook;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * What Stripe's documentation shows.
 *
 * @see <a href="https://docs.stripe.com/webhooks/quickstart?lang=java">Stripe: set up a webhook endpoint</a>
 */
@RestController
class WebhookController {

    private final String secret;

    WebhookController(@Value("${stripe.webhook-secret}") String secret) {
        this.secret = secret;
    }

    @PostMapping("/payments/webhook")
    ResponseEntity<String> receive(
            @RequestBody String payload, @RequestHeader("Stripe-Signature") String signatureHeader) {
        Event event;
        try {
            event = Webhook.constructEvent(payload, signatureHeader, secret);
        } catch (SignatureVerificationException e) {
            return ResponseEntity.badRequest().build();
        }
        StripeObject object = event.getDataObjectDeserializer().getObject().orElseThrow();
        switch (event.getType()) {
            case "checkout.session.completed" -> deliver((Session) object);
            default -> throw new IllegalArgumentException(event.getType());
        }
        return new ResponseEntity<>("", HttpStatus.OK);
    }

    private static void deliver(Session session) {
        if (session.getMetadata().get("orderId") == null || !"paid".equals(session.getPaymentStatus())) {
            throw new IllegalArgumentException(session.getId());
        }
    }
}
