package dev.payments.spring.usecases;

@OnWebFlux
class WebhookTransportOnWebFluxTests extends WebhookTransportTests {

    /** Netty closes a connection whose other end has ended its half, so there is nobody to answer. */
    @Override
    void allocatesNothingForALengthThatIsOnlyDeclared() {}
}
