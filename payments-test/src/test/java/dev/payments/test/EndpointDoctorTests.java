package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.payments.doctor.EndpointDoctor;
import dev.payments.doctor.EndpointDoctor.Code;
import dev.payments.doctor.EndpointDoctor.Finding;
import dev.payments.reading.StripeEventReader;
import dev.payments.session.PaymentException;
import dev.payments.stripe.StripeClients;
import dev.payments.stripe.StripePayments;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be wrong with an account's webhook endpoints and with the rights of a key, and that it is found. */
class EndpointDoctorTests {

    private static final String URL = "https://shop.example/payments/webhook";
    private static final String RESTRICTED = "rk_test_S3cr3tK3y";

    private final LocalStripe stripe = LocalStripe.builder()
            .restrictedKey(RESTRICTED, Set.of("rak_event_read", "rak_checkout_session_write"))
            .start();
    private final RawClient client = new RawClient(stripe);

    @AfterEach
    void close() {
        stripe.close();
    }

    @Test
    void findsNoEndpoint() {
        assertThat(examine()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(Code.NO_ENDPOINT);
            assertThat(finding.problem()).isEqualTo("Stripe has no webhook endpoint for " + URL + ".");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/payments/webhook/, a slash at its end",
        "http://shop.example/payments/webhook, http in the place of https",
        "https://shop.example:8443/payments/webhook, its port",
        "https://user:S3cr3t@shop.example/webhook?token=S3cr3t, its path"
    })
    void namesTheNearestEndpoint(String url, String difference) {
        add(url, all());
        assertThat(examine()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(Code.NO_ENDPOINT);
            assertThat(finding.problem()).contains("the nearest is ", "differs in " + difference);
            assertThat(finding.problem()).doesNotContain("S3cr3t");
        });
    }

    @Test
    void findsADisabledEndpoint() {
        String id = add(URL, all());
        client.post("/v1/webhook_endpoints/" + id, Map.of("disabled", "true"));
        assertThat(codes()).containsExactly(Code.DISABLED);
    }

    @Test
    void findsMissingEventTypes() {
        add(URL, List.of("checkout.session.completed"));
        assertThat(examine()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(Code.MISSING_EVENT_TYPES);
            assertThat(finding.problem())
                    .contains("checkout.session.expired")
                    .doesNotContain("checkout.session.completed");
        });
    }

    @Test
    void findsTypesThatOnlyAListenerReads() {
        add(URL, all());
        assertThat(doctor(stripe.apiKey()).following(List.of("payout.failed")).examine(URI.create(URL)))
                .extracting(Finding::code)
                .containsExactly(Code.MISSING_EVENT_TYPES);
    }

    @Test
    void findsDuplicatesOfTheSameKindOnly() {
        add(URL, all());
        create(URL, all(), Map.of("connect", "true"));
        assertThat(codes()).isEmpty();
        add(URL, all());
        assertThat(codes()).containsExactly(Code.DUPLICATE);
    }

    @Test
    void findsAnEndpointForConnectedAccountsInThePlaceOfTheAccounts() {
        create(URL, all(), Map.of("connect", "true"));
        assertThat(codes()).containsExactly(Code.OTHER_KIND);
        assertThat(doctor(stripe.apiKey()).ofConnectedAccounts().examine(URI.create(URL)))
                .isEmpty();
    }

    @Test
    void findsTheOtherMode() {
        add(URL, all());
        assertThat(doctor(stripe.apiKey()).onlyLivemode(true).examine(URI.create(URL)))
                .extracting(Finding::code)
                .containsExactly(Code.WRONG_MODE);
    }

    @Test
    void findsThatThereIsNoRoomForAnotherEndpoint() {
        for (int i = 0; i < EndpointDoctor.MAX_ENDPOINTS; i++) {
            add("https://other.example/" + (char) ('a' + i), all());
        }
        assertThat(codes()).containsExactly(Code.NO_ENDPOINT, Code.TOO_MANY_ENDPOINTS);
        assertThat(client.post("/v1/webhook_endpoints", form(URL, all())).statusCode())
                .isEqualTo(400);
    }

    @Test
    void findsAnAddressThatStripeCannotReach() {
        add("http://localhost:8080/payments/webhook", all());
        assertThat(doctor(stripe.apiKey()).examine(URI.create("http://localhost:8080/payments/webhook")))
                .extracting(Finding::code)
                .containsExactly(Code.UNREACHABLE_URL);
    }

    @Test
    void findsEveryRightThatARestrictedKeyLacks() {
        assertThat(doctor(RESTRICTED).examine(URI.create(URL)))
                .allSatisfy(finding -> {
                    assertThat(finding.code()).isEqualTo(Code.MISSING_RIGHT);
                    assertThat(finding.toString()).doesNotContain("S3cr3t");
                })
                .extracting(finding -> finding.problem().split("\"", -1)[1])
                .containsExactly(
                        "Webhook Endpoints: read",
                        "PaymentIntents: read",
                        "Charges and Refunds: read",
                        "Charges and Refunds: read (refunds)",
                        "Disputes: read",
                        "PaymentIntents: read (search)");
    }

    @Test
    void failsWhereStripeCannotBeAsked() {
        assertThatExceptionOfType(PaymentException.class)
                .isThrownBy(() -> doctor("sk_test_unknown").examine(URI.create(URL)))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(401));
        EndpointDoctor doctor = doctor(stripe.apiKey());
        stripe.close();
        assertThatExceptionOfType(PaymentException.class)
                .isThrownBy(() -> doctor.examine(URI.create(URL)))
                .withMessageContaining("could not be reached");
    }

    @Test
    void refusesAnAddressThatIsNone() {
        for (String url : List.of("shop.example", "ftp://shop.example/", "/payments/webhook")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> doctor(stripe.apiKey()).examine(URI.create(url)));
        }
    }

    @Test
    void onlyHintsAtWhatDoesNoHarm() {
        create(URL, List.of("*"), Map.of("api_version", "2026-09-30.preview"));
        assertThat(examine()).allMatch(Finding::isHint);
        assertThat(codes()).containsExactly(Code.UNREAD_EVENT_TYPES, Code.PREVIEW_API_VERSION);
    }

    @Test
    void findsNothingWrongAndOnlyReads() {
        add("https://SHOP.example:443/payments/webhook", all());
        int before = stripe.requests().size();
        assertThat(examine()).isEmpty();
        assertThat(stripe.requests().subList(before, stripe.requests().size()))
                .isNotEmpty()
                .allMatch(request -> request.method().equals("GET"));
    }

    private List<Code> codes() {
        return examine().stream().map(Finding::code).toList();
    }

    private List<Finding> examine() {
        return doctor(stripe.apiKey()).examine(URI.create(URL));
    }

    private EndpointDoctor doctor(String apiKey) {
        return StripePayments.builder(
                        StripeClients.builder(apiKey).apiBase(stripe.apiBase()).build())
                .maxNetworkRetries(0)
                .build()
                .doctor();
    }

    private static Collection<String> all() {
        return StripeEventReader.eventTypes();
    }

    private String add(String url, Collection<String> types) {
        return create(url, types, Map.of());
    }

    private String create(String url, Collection<String> types, Map<String, String> more) {
        Map<String, String> form = form(url, types);
        form.putAll(more);
        return RawClient.json(client.post("/v1/webhook_endpoints", form))
                .get("id")
                .asString();
    }

    private static Map<String, String> form(String url, Collection<String> types) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("url", url);
        int index = 0;
        for (String type : new TreeSet<>(types)) {
            form.put("enabled_events[" + index++ + "]", type);
        }
        return form;
    }
}
