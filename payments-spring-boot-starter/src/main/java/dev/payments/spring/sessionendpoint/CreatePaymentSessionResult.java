package dev.payments.spring.sessionendpoint;

/** What came of creating a session. */
public sealed interface CreatePaymentSessionResult permits CreatedSession, SessionProblem {}
