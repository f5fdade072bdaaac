package dev.payments.spring.sessionendpoint;

import com.fasterxml.jackson.annotation.Nulls;
import dev.payments.session.InvalidPaymentSessionRequestException;
import dev.payments.session.InvalidPaymentSessionRequestException.Violation;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * JSON as it is written, whatever the application's own mapper does: exact decimals, each property known and named once, no type
 * taken for another, nothing after the end, bounded in each direction.
 */
final class SessionJson {

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxTokenCount(10_000)
                            .maxNumberLength(100)
                            .maxNameLength(1000)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL))
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
            .build();

    private static final String WHOLE = "must be a whole number of at least 1, without a decimal point";
    private static final Map<Class<?>, String> EXPECTED = Map.of(
            String.class, "must be a string",
            BigDecimal.class, "must be a number",
            Long.class, WHOLE,
            long.class, WHOLE,
            boolean.class, "must be true or false");
    private static final String BODY = "body";
    private static final int MAX_NAME_LENGTH = 40;

    private SessionJson() {}

    /** Fails with the first thing that is wrong; Jackson's own message quotes the body, so it is not among the causes. */
    static SessionRequest read(byte[] json) {
        Violation violation = new Violation(BODY, "must be one JSON object");
        try {
            SessionRequest request = MAPPER.readValue(json, SessionRequest.class);
            if (request != null) {
                return request;
            }
        } catch (JacksonException e) {
            violation = violation(e);
        }
        throw new InvalidPaymentSessionRequestException(List.of(violation));
    }

    private static Violation violation(JacksonException e) {
        if (e instanceof UnrecognizedPropertyException) {
            return new Violation(path(e), "is not known");
        }
        if (e instanceof MismatchedInputException mismatch) {
            return e.getPath().isEmpty()
                    ? new Violation(BODY, "must be one JSON object")
                    : new Violation(path(e), expected(mismatch.getTargetType()));
        }
        return e instanceof InputCoercionException coercion
                ? new Violation(path(e), expected(coercion.getTargetType()))
                : new Violation(
                        BODY, "must be JSON of ordinary size that names each property once; it is not" + position(e));
    }

    private static String expected(@Nullable Class<?> type) {
        return type != null && Collection.class.isAssignableFrom(type)
                ? "must be an array"
                : EXPECTED.getOrDefault(type == null ? Object.class : type, "must be an object");
    }

    private static String path(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(printable(step.getPropertyName()));
            }
        }
        return path.toString();
    }

    /** The name of an unknown property is the only part of a request that is ever returned, and may be anything. */
    private static String printable(String name) {
        String start = name.length() > MAX_NAME_LENGTH ? name.substring(0, MAX_NAME_LENGTH) + "…" : name;
        return start.replaceAll("[^A-Za-z0-9_.…-]", "?");
    }

    private static String position(JacksonException e) {
        return e.getLocation() == null
                ? ""
                : ", at line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }
}
