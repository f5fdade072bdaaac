package dev.payments.spring.usecases;

@OnWebFlux
class WebhookConformanceOnWebFluxTests extends WebhookConformanceTests {}
