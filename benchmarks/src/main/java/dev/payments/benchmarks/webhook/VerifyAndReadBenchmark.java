package dev.payments.benchmarks.webhook;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import dev.payments.test.SignedWebhook;
import dev.payments.webhook.WebhookParser;
import dev.payments.webhook.WebhookRejectedException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A paid checkout session from signed bytes to an event, beside stripe-java and beside the HMAC that nobody can avoid. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 6, time = 1)
public class VerifyAndReadBenchmark {

    private static final long TEN_YEARS = 315_360_000;

    /** The body's size in kB, about. */
    @Param({"1", "3", "50"})
    public int kB;

    /** How many signing secrets are tried; the last one fits. */
    @Param({"1", "3"})
    public int secrets;

    private final List<String> signingSecrets = new ArrayList<>();
    private final List<Mac> macs = new ArrayList<>();
    private byte[] body;
    private byte[] timestamp;
    private String genuine;
    private String forged;
    private WebhookParser parser;

    @Setup
    public void sign() throws GeneralSecurityException {
        for (int i = 0; i < secrets; i++) {
            String secret = "whsec_benchmark0123456789abcdefghijkl%02d".formatted(i);
            signingSecrets.add(secret);
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            macs.add(mac);
        }
        SignedWebhook webhook = SignedWebhook.of(SessionEvent.ofKilobytes(kB), signingSecrets.get(secrets - 1));
        body = webhook.body();
        genuine = webhook.signatureHeader();
        forged = genuine.substring(0, genuine.length() - 1) + (genuine.endsWith("0") ? '1' : '0');
        timestamp = genuine.substring(2, genuine.indexOf(',')).concat(".").getBytes(StandardCharsets.US_ASCII);
        parser = WebhookParser.builder(signingSecrets)
                .tolerance(Duration.ofDays(3_650))
                .build();
    }

    @Benchmark
    public Object ours() {
        return parser.parse(body, genuine);
    }

    @Benchmark
    public Object oursForged() {
        try {
            return parser.parse(body, forged);
        } catch (WebhookRejectedException rejected) {
            return rejected;
        }
    }

    @Benchmark
    public Object stripeJava() throws SignatureVerificationException {
        return stripeEvent(genuine).getDataObjectDeserializer().getObject().orElseThrow();
    }

    @Benchmark
    public Object stripeJavaForged() {
        try {
            return stripeEvent(forged);
        } catch (SignatureVerificationException rejected) {
            return rejected;
        }
    }

    /** One for each secret that has to be tried. */
    @Benchmark
    public byte[] hmacAlone() {
        byte[] signature = timestamp;
        for (Mac mac : macs) {
            mac.update(timestamp);
            signature = mac.doFinal(body);
        }
        return signature;
    }

    private Event stripeEvent(String header) throws SignatureVerificationException {
        String json = new String(body, StandardCharsets.UTF_8);
        for (int i = 0; i < secrets - 1; i++) {
            try {
                return Webhook.constructEvent(json, header, signingSecrets.get(i), TEN_YEARS);
            } catch (SignatureVerificationException anotherSecret) {
                // the next one
            }
        }
        return Webhook.constructEvent(json, header, signingSecrets.get(secrets - 1), TEN_YEARS);
    }
}
