package dev.payments.sample.network;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The routes that the replaced service has besides the webhook, with its answers. */
@RestController
class PaymentsServiceRoutes {

    record Outcome(boolean ok, String message) {}

    /** For load balancers. */
    @GetMapping(path = "/", produces = MediaType.TEXT_PLAIN_VALUE)
    String health() {
        return "Payments Webhook is up and running!!";
    }

    @GetMapping("/payments/success")
    Outcome success() {
        return new Outcome(true, "Payment successful");
    }

    @GetMapping("/payments/cancel")
    Outcome cancel() {
        return new Outcome(false, "Payment cancelled");
    }
}
