package dev.payments.spring.nats;

import org.jspecify.annotations.Nullable;

/**
 * Why a request failed, for the one who asked.
 *
 * @param status the HTTP status that says it best
 * @param message what was wrong, without secrets
 * @param code Stripe's error code, if it was Stripe who refused
 */
record RequestFailure(int status, String message, @Nullable String code) {}
