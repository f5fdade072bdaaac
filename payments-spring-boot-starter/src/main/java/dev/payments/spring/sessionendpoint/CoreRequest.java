package dev.payments.spring.sessionendpoint;

import dev.payments.money.Money;
import dev.payments.session.CheckoutOptions;
import dev.payments.session.CheckoutOptions.FutureUse;
import dev.payments.session.CheckoutOptions.ShippingOption;
import dev.payments.session.InvalidPaymentSessionRequestException;
import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import dev.payments.session.LineItem;
import dev.payments.session.PaymentSessionRequest;
import dev.payments.session.PaymentSessionRequest.CaptureMethod;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes core's request of the caller's. Core's rules are the rules; what cannot be made is noted and replaced by something
 * harmless, so that core can check all the rest.
 */
final class CoreRequest {

    private static final int MAX_VIOLATIONS = 1000;
    private static final LineItem HARMLESS_ITEM = LineItem.ofPrice("price_1", 1);

    private final List<Violation> violations = new ArrayList<>();
    private final SessionRequest json;
    private final @Nullable String currency;

    private CoreRequest(SessionRequest json) {
        this.json = json;
        this.currency = currency(json.currency());
    }

    /** The request, or an exception that names everything that is wrong, under the caller's names and without a value. */
    static PaymentSessionRequest of(SessionRequest json, @Nullable String idempotencyKey) {
        return new CoreRequest(json).make(idempotencyKey);
    }

    private PaymentSessionRequest make(@Nullable String idempotencyKey) {
        PaymentSessionRequest.Builder request = PaymentSessionRequest.builder(json.orderId())
                .idempotencyKey(idempotencyKey)
                .customerEmail(json.customerEmail());
        CaptureMethod captureMethod = constant("captureMethod", json.captureMethod(), CaptureMethod.values());
        if (captureMethod != null) {
            request.captureMethod(captureMethod);
        }
        List<SessionRequest.Item> items = orEmpty(json.items());
        for (int i = 0; i < items.size(); i++) {
            SessionRequest.Item item = items.get(i);
            String path = "items[" + i + "].";
            request.lineItem(sound(path, () -> lineItem(path, item), HARMLESS_ITEM));
        }
        SessionRequest.Options options = json.options();
        if (options != null) {
            request.options(sound("options.", () -> options(options), CheckoutOptions.NONE));
        }
        return sound("", () -> Optional.of(request.build()), Optional.<PaymentSessionRequest>empty())
                .filter(complete -> violations.isEmpty())
                .orElseThrow(() -> new InvalidPaymentSessionRequestException(
                        violations.stream().distinct().limit(MAX_VIOLATIONS).toList()));
    }

    private LineItem lineItem(String path, SessionRequest.Item item) {
        Long quantity = item.quantity();
        if (quantity == null) {
            add(path + "quantity", "is required");
            quantity = 1L;
        }
        if (item.priceId() != null) {
            leaveOut(path + "name", item.name());
            leaveOut(path + "price", item.price());
            leaveOut(path + "description", item.description());
            leaveOut(path + "imageUrls", item.imageUrls());
            return LineItem.ofPrice(item.priceId(), quantity);
        }
        Money price = money(path + "price", item.price(), 1, "must be positive");
        return new LineItem.Inline(item.name(), item.description(), orEmpty(item.imageUrls()), price, quantity);
    }

    private CheckoutOptions options(SessionRequest.Options options) {
        List<SessionRequest.Shipping> shipping = orEmpty(options.shippingOptions());
        return new CheckoutOptions(
                options.customerId(),
                options.userId(),
                constant("options.futureUse", options.futureUse(), FutureUse.values()),
                options.promotionCodes(),
                options.discount(),
                options.automaticTax(),
                options.taxIds(),
                options.billingAddress(),
                orEmpty(options.shippingCountries()),
                IntStream.range(0, shipping.size())
                        .mapToObj(i -> shipping("options.shippingOptions[" + i + "].", shipping.get(i)))
                        .toList(),
                options.phone(),
                options.invoice());
    }

    private ShippingOption shipping(String path, SessionRequest.Shipping shipping) {
        if (shipping.rateId() != null) {
            leaveOut(path + "name", shipping.name());
            leaveOut(path + "price", shipping.price());
            return new ShippingOption(shipping.rateId(), null, null);
        }
        Money price = money(path + "price", shipping.price(), 0, "must not be negative");
        return new ShippingOption(null, shipping.name(), price);
    }

    private Money money(String path, @Nullable BigDecimal price, int lowestSign, String otherwise) {
        if (json.currency() == null) {
            add("currency", "is required");
        }
        if (price == null) {
            add(path, "is required");
        } else if (price.signum() < lowestSign) {
            add(path, otherwise);
        } else if (currency != null) {
            try {
                return Money.ofMajor(price, currency);
            } catch (IllegalArgumentException e) {
                add(path, "cannot be held in the currency: it has too many decimals, or is too large");
            }
        }
        return Money.ofMinor(100, currency == null ? "eur" : currency);
    }

    private @Nullable String currency(@Nullable String code) {
        try {
            return code == null ? null : Money.ofMinor(0, code).currency();
        } catch (IllegalArgumentException e) {
            add("currency", "must be a three-letter ISO 4217 code, such as eur");
            return null;
        }
    }

    private <E extends Enum<E>> @Nullable E constant(String path, @Nullable String name, E[] constants) {
        for (E constant : constants) {
            if (inJson(constant).equals(name)) {
                return constant;
            }
        }
        if (name != null) {
            add(
                    path,
                    "must be one of "
                            + String.join(
                                    ", ",
                                    Stream.of(constants)
                                            .map(CoreRequest::inJson)
                                            .toList()));
        }
        return null;
    }

    private static String inJson(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private <T> T sound(String path, Supplier<T> part, T otherwise) {
        try {
            return part.get();
        } catch (InvalidPaymentSessionRequestException e) {
            e.violations().forEach(violation -> violations.add(CallersNames.of(path, violation)));
            return otherwise;
        }
    }

    private void leaveOut(String path, @Nullable Object value) {
        if (value != null) {
            add(path, "must be left out beside the id of a price or a rate");
        }
    }

    private void add(String path, String message) {
        violations.add(new Violation(path, message));
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
