package dev.payments.benchmarks.endpoint;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What Spring MVC and Tomcat cost by themselves: a controller that reads the bytes and does nothing with them. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@RestController
class IdleService {

    private final Probe probe;

    IdleService(Probe probe) {
        this.probe = probe;
    }

    public static void main(String[] arguments) {
        Service.runWithoutStarter(IdleService.class);
    }

    @PostMapping(Deliveries.PATH)
    void receive(@RequestBody byte[] payload) {
        probe.handled();
    }
}
