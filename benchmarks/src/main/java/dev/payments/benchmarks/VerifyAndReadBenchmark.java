package dev.payments.benchmarks;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.net.Webhook;
import dev.payments.test.SignedWebhook;
import dev.payments.webhook.WebhookParser;
import dev.payments.webhook.WebhookRejectedException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
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
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class VerifyAndReadBenchmark {

    private static final String SECRET = "whsec_benchmark0123456789abcdefghijklmn";
    private static final long TEN_YEARS = 315_360_000;

    /** The body's size in bytes, about. */
    @Param({"1000", "3000", "50000"})
    public int size;

    private byte[] body;
    private byte[] timestamp;
    private String genuine;
    private String forged;
    private WebhookParser parser;
    private Mac mac;

    @Setup
    public void sign() throws GeneralSecurityException {
        SignedWebhook webhook = SignedWebhook.of(SessionEvent.ofSize(size), SECRET);
        body = webhook.body();
        genuine = webhook.signatureHeader();
        forged = genuine.replaceFirst("v1=.", "v1=g").replace("v1=g", genuine.contains("v1=0") ? "v1=1" : "v1=0");
        timestamp = genuine.substring(2, genuine.indexOf(',')).concat(".").getBytes(StandardCharsets.US_ASCII);
        parser = WebhookParser.builder(List.of(SECRET)).anyAge().build();
        mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
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
        return Webhook.constructEvent(new String(body, StandardCharsets.UTF_8), genuine, SECRET, TEN_YEARS)
                .getDataObjectDeserializer()
                .getObject()
                .orElseThrow();
    }

    @Benchmark
    public byte[] hmacAlone() {
        mac.update(timestamp);
        return mac.doFinal(body);
    }
}
