package dev.payments.stripe;

import com.stripe.model.EventDataClassLookup;
import com.stripe.model.StripeObject;
import dev.payments.event.EventSource;
import dev.payments.json.JsonCursor;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what an event or a session is about into stripe-java's models, which are lenient towards other API versions. */
final class StripeModels {

    private static final JsonCursor.Properties<StripeModels> DATA =
            new JsonCursor.Properties<StripeModels>().with("object", (found, json) -> found.locate(json));
    private static final JsonCursor.Properties<StripeModels> EVENT =
            new JsonCursor.Properties<StripeModels>().with("data", (found, json) -> json.object(DATA, found));

    private int start;
    private int end;
    private @Nullable String kind;

    private StripeModels() {}

    static <T extends StripeObject> T read(EventSource source, Class<T> type) {
        StripeModels found = new StripeModels();
        JsonCursor json = new JsonCursor(source.body());
        if (source.fromEvent()) {
            json.object(EVENT, found);
        } else {
            found.locate(json);
        }
        if (found.kind == null || !type.equals(EventDataClassLookup.classLookup.get(found.kind))) {
            throw new IllegalArgumentException(source + " is not about a " + type.getSimpleName());
        }
        String object = new String(source.body(), found.start, found.end - found.start, StandardCharsets.UTF_8);
        return StripeObject.deserializeStripeObject(object, type, null);
    }

    private void locate(JsonCursor json) {
        start = json.position();
        kind = json.textAt("object");
        end = json.position();
    }
}
