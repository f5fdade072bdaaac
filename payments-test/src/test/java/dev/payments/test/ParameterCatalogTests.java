package dev.payments.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.annotations.SerializedName;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.checkout.SessionCreateParams;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ParameterCatalogTests {

    /** When this fails after an update of stripe-java, Stripe has gained or lost a parameter. */
    @Test
    void hasTheParametersThatTheSdkHas() {
        Set<String> known = Json.text("checkout-session-parameters.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[.\\[ ]", 2)[0])
                .collect(Collectors.toSet());
        Set<String> inSdk = Arrays.stream(SessionCreateParams.class.getDeclaredFields())
                .map(field -> field.getAnnotation(SerializedName.class))
                .filter(name -> name != null && !name.value().startsWith("_stripe_java"))
                .map(SerializedName::value)
                .collect(Collectors.toSet());

        assertThat(known).isEqualTo(inSdk);
    }

    @Test
    void hasTheParametersOfARefund() {
        Set<String> known = Json.text("refund-parameters.txt")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[.\\[ ]", 2)[0])
                .collect(Collectors.toSet());
        Set<String> inSdk = Arrays.stream(RefundCreateParams.class.getDeclaredFields())
                .map(ParameterCatalogTests::name)
                .filter(name -> !name.startsWith("_stripe_java"))
                .collect(Collectors.toSet());

        assertThat(known).isEqualTo(inSdk);
    }

    @Test
    void hasTheParametersOfALineItem() {
        Set<String> known = Json.text("checkout-session-parameters.txt")
                .lines()
                .filter(line -> line.startsWith("line_items[].price_data."))
                .map(line -> line.split("[. ]", 4)[2])
                .collect(Collectors.toSet());
        Set<String> inSdk = Arrays.stream(SessionCreateParams.LineItem.PriceData.class.getDeclaredFields())
                .map(ParameterCatalogTests::name)
                .filter(name -> !name.startsWith("_stripe_java"))
                .collect(Collectors.toSet());

        assertThat(known).isNotEmpty().isSubsetOf(inSdk);
    }

    private static String name(Field field) {
        SerializedName name = field.getAnnotation(SerializedName.class);
        return name == null ? "_stripe_java" : name.value();
    }
}
