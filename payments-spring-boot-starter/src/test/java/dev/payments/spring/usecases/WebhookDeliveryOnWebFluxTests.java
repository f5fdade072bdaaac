package dev.payments.spring.usecases;

@OnWebFlux
class WebhookDeliveryOnWebFluxTests extends WebhookDeliveryTests {}
