package dev.payments.spring.sessionendpoint;

import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as it is written: exact decimals, no property twice, nothing after the end; whatever the application's own mapper does. */
final class StrictJson {

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxNumberLength(100)
                            .maxNameLength(1000)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** For a value in a larger document: what follows it is somebody else's. */
    static final ObjectReader VALUE_READER = MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private StrictJson() {}

    /** Jackson's own message quotes the body, so only the position is reported. */
    static JsonNode read(byte[] body) throws InvalidSessionJsonException {
        if (body.length == 0) {
            throw invalid("must be a JSON object, not empty");
        }
        try {
            return MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw invalid("must be JSON that names each property once; it is not" + position(e));
        } catch (NumberFormatException notWrappedByJackson) {
            throw invalid("must be JSON whose numbers can be held; one is too large");
        }
    }

    private static String position(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : " at line %d, column %d"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }

    private static InvalidSessionJsonException invalid(String message) {
        return new InvalidSessionJsonException(List.of(new Violation(SessionJson.BODY, message)));
    }
}
