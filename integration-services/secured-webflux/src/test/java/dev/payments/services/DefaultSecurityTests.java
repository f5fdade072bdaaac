package dev.payments.services;

/** Nothing but the dependency: Boot's own chain, which asks everybody for a password and checks CSRF tokens. */
class DefaultSecurityTests extends DeliveryContract {}
