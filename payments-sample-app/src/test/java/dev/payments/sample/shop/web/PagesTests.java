package dev.payments.sample.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.sample.ShopTest;
import dev.payments.test.FakePaymentSessions;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ShopTest
class PagesTests {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    FakePaymentSessions sessions;

    @AfterEach
    void recover() {
        sessions.recover();
    }

    @Test
    void showsTheCatalogue() {
        assertThat(get("/"))
                .hasStatusOk()
                .hasContentTypeCompatibleWith(MediaType.TEXT_HTML)
                .bodyText()
                .contains("Cast-iron teapot", "48.00 EUR", "Buy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/shop.css",
                "/order.js",
                "/webjars/picocss__pico/css/pico.jade.min.css",
                "/pictures/teapot.svg",
                "/pictures/earl-grey.svg"
            })
    void servesItsOwnFiles(String path) {
        assertThat(get(path)).hasStatusOk();
    }

    @Test
    void sendsTheBuyerToPay() {
        MvcTestResult bought = buy("teapot", "1", "cup", "0", "honey", "");
        assertThat(bought).hasStatus(303);
        assertThat(bought.getResponse().getRedirectedUrl()).startsWith("https://checkout.example/cs_test_");
        assertThat(sessions.requests())
                .last()
                .satisfies(request -> assertThat(request.lineItems()).hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    teapot   | 1.5                           | The quantity of &#39;teapot&#39; must be a whole number from 1 to 100.
                    teapot   | -1                            | The quantity of &#39;teapot&#39; must be a whole number from 1 to 100.
                    teapot   | many                          | The quantity of &#39;teapot&#39; must be a whole number from 1 to 100.
                    teapot   | 999999999999999999999999999   | The quantity of &#39;teapot&#39; must be a whole number from 1 to 100.
                    <script> | 1                             | &#39;&lt;script&gt;&#39; must be the id of a product
                    teapot   | 0                             | Choose at least one thing
                    """)
    void saysWhatIsWrongAndShowsTheCatalogueAgain(String product, String quantity, String message) {
        assertThat(buy(product, quantity))
                .hasStatus(400)
                .bodyText()
                .contains(message)
                .contains("Cast-iron teapot")
                .doesNotContain("<script> ", "'<script>'");
    }

    @Test
    void saysThatNothingWasChargedOnTurningBack() {
        assertThat(get(place() + "?note=cancelled"))
                .hasStatusOk()
                .bodyText()
                .contains("Nothing was charged", "Pay again");
    }

    @Test
    void waitsForConfirmationInsteadOfOfferingToPayTwice() {
        MvcTestResult bought = buy("teapot", "1");
        String session = bought.getResponse().getRedirectedUrl().replace("https://checkout.example/", "");
        assertThat(get(lastOrder() + "?session_id=" + session))
                .hasStatusOk()
                .bodyText()
                .contains("Confirming your payment")
                .doesNotContain("Pay now", "Pay again");
    }

    @Test
    void doesNotWaitForASessionThatIsNotTheOrders() {
        assertThat(get(place() + "?session_id=cs_test_invented"))
                .hasStatusOk()
                .bodyText()
                .contains("Pay now");
    }

    @Test
    void ignoresANoteThatItDoesNotKnow() {
        assertThat(get(place() + "?note=%3Cscript%3E"))
                .hasStatusOk()
                .bodyText()
                .contains("Pay now")
                .doesNotContain("<script>");
    }

    @Test
    void paysAgainThroughTheOpenSession() {
        String order = place();
        MvcTestResult again = mvc.post().uri(order + "/pay").exchange();
        assertThat(again).hasStatus(303);
        assertThat(again.getResponse().getRedirectedUrl()).startsWith("https://checkout.example/cs_test_");
    }

    @ParameterizedTest
    @CsvSource({"true, cannot be reached right now", "false, could not be opened"})
    void keepsTheOrderWhenTheBuyerCannotPay(boolean unreachable, String note) {
        sessions.failWith(unreachable ? FakePaymentSessions.unreachable() : FakePaymentSessions.refused("url_invalid"));
        MvcTestResult bought = buy("teapot", "1");
        assertThat(bought).hasStatus(303);
        assertThat(get(bought.getResponse().getRedirectedUrl()))
                .hasStatusOk()
                .bodyText()
                .contains(note, "Pay again", "48.00 EUR");
    }

    @Test
    void hasNoPageForAnUnknownOrder() {
        assertThat(get("/orders/" + UUID.randomUUID())).hasStatus(404);
        assertThat(get("/orders/17")).hasStatus(400);
    }

    /** Buys a teapot and returns the address of the order's page. */
    private String place() {
        buy("teapot", "1");
        return lastOrder();
    }

    private String lastOrder() {
        return "/orders/"
                + sessions.requests().get(sessions.requests().size() - 1).orderId();
    }

    private MvcTestResult buy(String... namesAndValues) {
        var request = mvc.post().uri("/orders").contentType(MediaType.APPLICATION_FORM_URLENCODED);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            request.param(namesAndValues[i], namesAndValues[i + 1]);
        }
        return request.exchange();
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(URI.create(path)).exchange();
    }
}
