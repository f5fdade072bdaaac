package dev.payments.spring.usecases;

@OnWebFlux
class WebhookFloodOnWebFluxTests extends WebhookFloodTests {}
