package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program behind {@code bin/doctor}, in a process of its own. */
@Timeout(120)
class DoctorCommandTests {

    private static final String URL = "https://shop.example/payments/webhook";

    private final LocalStripe stripe = LocalStripe.start();

    @TempDir
    Path directory;

    private record Ended(int status, String output) {}

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void saysThatThereIsNoEndpointAndCreatesNone() throws Exception {
        Ended examined = doctor(stripe.apiBase(), URL);

        assertThat(examined.status()).isEqualTo(1);
        assertThat(examined.output()).contains("PROBLEM NO_ENDPOINT", "Something is wrong.");
        assertThat(endpoints()).isEmpty();
    }

    @Test
    void createsOneIfToldAndWritesItsSecretForTheOwnerAlone() throws Exception {
        Path file = directory.resolve("secret");

        Ended repaired = doctor(stripe.apiBase(), "--repair", "--secret-file", file.toString(), URL);

        assertThat(repaired.status()).as(repaired.output()).isZero();
        assertThat(repaired.output()).contains("Nothing is wrong.").doesNotContain("whsec_");
        assertThat(Files.readString(file)).startsWith("whsec_");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(endpoints()).containsExactly(URL);
        assertThat(doctor(stripe.apiBase(), URL).status()).isZero();
    }

    @Test
    void createsNothingWithoutAPlaceForTheSecret() throws Exception {
        Path taken = Files.writeString(directory.resolve("taken"), "mine");

        Ended overwriting = doctor(stripe.apiBase(), "--repair", "--secret-file", taken.toString(), URL);
        assertThat(overwriting.status()).isEqualTo(2);
        assertThat(overwriting.output()).contains("is not overwritten");
        Ended nowhere = doctor(stripe.apiBase(), "--repair", URL);
        assertThat(nowhere.status()).isEqualTo(2);
        assertThat(nowhere.output()).contains("--repair needs --secret-file");

        assertThat(taken).hasContent("mine");
        assertThat(endpoints()).isEmpty();
    }

    @Test
    void saysThatStripeCannotBeAsked() throws Exception {
        URI nobody = stripe.apiBase();
        stripe.close();

        Ended failed = doctor(nobody, URL);

        assertThat(failed.status()).isEqualTo(2);
        assertThat(failed.output()).startsWith("bin/doctor: ");
    }

    private List<String> endpoints() {
        List<String> urls = new ArrayList<>();
        RawClient.json(new RawClient(stripe).get("/v1/webhook_endpoints"))
                .get("data")
                .forEach(endpoint -> urls.add(endpoint.get("url").asString()));
        return urls;
    }

    private Ended doctor(URI apiBase, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.payments.stripe.DoctorCommand"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("STRIPE_API_KEY", stripe.apiKey());
        builder.environment().put("STRIPE_API_BASE", apiBase.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output).doesNotContain(stripe.apiKey());
        return new Ended(process.waitFor(), output);
    }
}
