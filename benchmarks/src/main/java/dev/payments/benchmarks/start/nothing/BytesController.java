package dev.payments.benchmarks.start.nothing;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Reads a delivery and answers 200: what the web layer takes by itself. */
@RestController
class BytesController {

    @PostMapping("/payments/webhook")
    void receive(@RequestBody byte[] body) {
        if (body.length == 0) {
            throw new IllegalArgumentException("no body");
        }
    }
}
