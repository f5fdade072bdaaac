package dev.payments.sample.web;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where buyers come back to whose session was not created here, but through the session endpoint. */
@Controller
@Profile("!nats")
class ThanksPage {

    @GetMapping("/thanks")
    String thanks() {
        return "thanks";
    }
}
