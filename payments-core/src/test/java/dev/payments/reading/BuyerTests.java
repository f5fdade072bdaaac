package dev.payments.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.payments.event.Buyer;
import dev.payments.event.Buyer.Address;
import dev.payments.event.Buyer.TaxId;
import dev.payments.event.OrderPaid;
import dev.payments.event.OrderPaidAgain;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the buyer entered at checkout. */
class BuyerTests {

    private static final String DETAILS = """
            {"address":{"city":"Köln","country":"DE","line1":"Domkloster 4","line2":null,"postal_code":"50667","state":null},
             "email":"zoe@shop.example","name":"Zoë Müller","phone":"+49 221 1","tax_exempt":"none",
             "tax_ids":[{"type":"eu_vat","value":"DE123456789"},{"type":"unknown","value":null}]}""";

    private static final String SHIPPING = """
            {"address":{"city":"Bonn","country":"DE","line1":"Am Hof 1","line2":"2. Stock","postal_code":"53111","state":"NW"},
             "name":"Ada"}""";

    @Test
    void isInThePaidOrder() {
        OrderPaid paid = (OrderPaid) session()
                .with("customer_details", DETAILS)
                .with("collected_information", "{\"business_name\":null,\"shipping_details\":" + SHIPPING + "}")
                .read();
        assertThat(paid.customerEmail()).isEqualTo("zoe@shop.example");
        assertThat(paid.buyer())
                .isEqualTo(new Buyer(
                        "Zoë Müller",
                        "+49 221 1",
                        new Address("Domkloster 4", null, "50667", "Köln", null, "DE"),
                        "Ada",
                        new Address("Am Hof 1", "2. Stock", "53111", "Bonn", "NW", "DE"),
                        List.of(new TaxId("eu_vat", "DE123456789"), new TaxId("unknown", null))));
        assertThat(OrderPaidAgain.of(paid).buyer()).isEqualTo(paid.buyer());
        assertThat(paid + " " + paid.buyer() + paid.buyer().address()
                        + paid.buyer().taxIds())
                .doesNotContain("Müller", "Domkloster", "49 221", "DE123456789");
    }

    /** As it was before 2025-03-31.basil. */
    @Test
    void isFoundWhereOlderVersionsHaveIt() {
        OrderPaid paid =
                (OrderPaid) session().with("shipping_details", SHIPPING).read();
        assertThat(paid.buyer().shippingName()).isEqualTo("Ada");
        assertThat(paid.buyer().shippingAddress().city()).isEqualTo("Bonn");
        assertThat(paid.buyer().address()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "[]",
                "7",
                "{\"name\":null,\"address\":{\"city\":null},\"tax_ids\":null}",
                "{\"address\":\"Köln\"}"
            })
    void isNullIfThereIsNothing(String details) {
        OrderPaid paid = (OrderPaid) session()
                .with("customer_details", details)
                .with("collected_information", "{\"shipping_details\":" + details + "}")
                .read();
        assertThat(paid.buyer()).isNull();
    }

    private static EventJson session() {
        return EventJson.session("checkout.session.completed");
    }
}
