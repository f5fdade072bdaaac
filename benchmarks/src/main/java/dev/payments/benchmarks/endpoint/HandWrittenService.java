package dev.payments.benchmarks.endpoint;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import com.stripe.net.Webhook;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * The controller that Stripe's documentation shows. It announces nothing, and takes a delivery that comes twice for two.
 *
 * @see <a href="https://docs.stripe.com/webhooks?lang=java">Stripe: receive events in your webhook endpoint</a>
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
class HandWrittenService {

    private final Probe probe;

    HandWrittenService(Probe probe) {
        this.probe = probe;
    }

    public static void main(String[] arguments) {
        Service.runWithoutStarter(HandWrittenService.class);
    }

    @PostMapping(Deliveries.PATH)
    ResponseEntity<Void> receive(@RequestBody String payload, @RequestHeader("Stripe-Signature") String sigHeader) {
        Event event;
        try {
            event = Webhook.constructEvent(payload, sigHeader, Deliveries.SIGNING_SECRET, Deliveries.TOLERANCE_SECONDS);
        } catch (SignatureVerificationException e) {
            return ResponseEntity.badRequest().build();
        }
        StripeObject object = event.getDataObjectDeserializer().getObject().orElseThrow();
        switch (event.getType()) {
            case "checkout.session.completed" -> fulfil((Session) object);
            default -> throw new IllegalStateException("unexpected " + event.getType());
        }
        return ResponseEntity.ok().build();
    }

    private void fulfil(Session session) {
        if (session.getMetadata().get("orderId") != null) {
            probe.handled();
        }
    }
}
