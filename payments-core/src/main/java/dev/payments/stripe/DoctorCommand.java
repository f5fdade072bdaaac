package dev.payments.stripe;

import dev.payments.doctor.EndpointDoctor.Finding;
import dev.payments.session.PaymentException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The program behind {@code bin/doctor}: prints what an {@link dev.payments.doctor.EndpointDoctor} finds, and repairs if it is told to. */
final class DoctorCommand {

    private static final String USAGE = "usage: bin/doctor [--connect] [--repair [--secret-file FILE]] WEBHOOK_URL";

    private boolean connect;
    private boolean repair;
    private @Nullable Path secretFile;
    private @Nullable URI url;

    private DoctorCommand() {}

    public static void main(String[] arguments) {
        System.exit(new DoctorCommand().run(arguments, System.getenv()));
    }

    private int run(String[] arguments, Map<String, String> environment) {
        try {
            read(new ArrayDeque<>(List.of(arguments)));
            URI target = url;
            if (target == null) {
                throw new IllegalArgumentException(USAGE);
            }
            EndpointUrl.of(target);
            requirePlaceForSecret();
            StripeEndpointDoctor doctor = doctor(environment);
            if (repair) {
                repair(doctor, target);
            }
            return report(doctor.examine(target));
        } catch (IllegalArgumentException | PaymentException | IOException e) {
            System.err.println("bin/doctor: " + e.getMessage());
            return 2;
        } catch (RuntimeException unexpected) {
            System.err.println(
                    "bin/doctor: failed with " + unexpected.getClass().getName());
            return 2;
        }
    }

    private void read(Deque<String> arguments) {
        while (!arguments.isEmpty()) {
            String argument = arguments.pop();
            switch (argument) {
                case "--connect" -> connect = true;
                case "--repair" -> repair = true;
                case "--secret-file" -> secretFile = Path.of(value(arguments));
                default -> {
                    if (argument.startsWith("-") || url != null) {
                        throw new IllegalArgumentException(USAGE);
                    }
                    url = URI.create(argument);
                }
            }
        }
    }

    private static String value(Deque<String> arguments) {
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException(USAGE);
        }
        return arguments.pop();
    }

    /** Before anything is created: Stripe tells a secret once. */
    private void requirePlaceForSecret() throws IOException {
        Path file = secretFile;
        if (file != null && Files.exists(file)) {
            throw new FileAlreadyExistsException(file + " exists, and is not overwritten");
        }
        if (repair && file == null && !Boolean.getBoolean("doctor.terminal")) {
            throw new IllegalArgumentException(
                    "--repair needs --secret-file where the output is no terminal, since a new endpoint has a secret");
        }
    }

    private StripeEndpointDoctor doctor(Map<String, String> environment) {
        String key = environment.getOrDefault("STRIPE_API_KEY", "");
        String base = environment.getOrDefault("STRIPE_API_BASE", "");
        StripeEndpointDoctor doctor = new StripeEndpointDoctor(
                StripeClients.builder(key)
                        .apiBase(base.isEmpty() ? null : URI.create(base))
                        .build(),
                new StripeCalls(StripePayments.DEFAULT_MAX_NETWORK_RETRIES, StripeCalls.FIRST_PAUSE),
                StripeClients.livemode(key).orElse(null));
        return connect ? doctor.ofConnectedAccounts() : doctor;
    }

    private void repair(StripeEndpointDoctor doctor, URI target) throws IOException {
        Path file = secretFile;
        if (file != null) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        String secret = null;
        try {
            StripeEndpointDoctor.Repair done = doctor.repair(target);
            secret = done.secret();
            System.out.println(done.what().isEmpty() ? "Nothing to repair." : done.what());
        } finally {
            if (file != null && secret == null) {
                Files.delete(file);
            }
        }
        if (secret != null && file != null) {
            Files.write(file, List.of(secret), StandardOpenOption.WRITE);
            System.out.println("Its signing secret is in " + file + ".");
        } else if (secret != null) {
            System.out.println("Its signing secret, which Stripe never tells again: " + secret);
        }
    }

    private static int report(List<Finding> findings) {
        for (Finding finding : findings) {
            System.out.println((finding.isHint() ? "hint    " : "PROBLEM ") + finding.code());
            System.out.println("        " + finding.problem());
            System.out.println("        -> " + finding.remedy());
        }
        boolean wrong = findings.stream().anyMatch(finding -> !finding.isHint());
        System.out.println(wrong ? "Something is wrong." : "Nothing is wrong.");
        return wrong ? 1 : 0;
    }
}
