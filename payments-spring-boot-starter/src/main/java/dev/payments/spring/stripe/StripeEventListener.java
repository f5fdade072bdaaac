package dev.payments.spring.stripe;

import dev.payments.event.OtherStripeEvent;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.event.EventListener;

/**
 * A method that is called with what Stripe's events of these types are about, such as an invoice, under the same gate as every
 * {@code @EventListener}: once per event, in the transaction that records its key, and Stripe delivers again if it throws.
 *
 * <pre>{@code
 * @StripeEventListener("invoice.paid")
 * void on(Invoice invoice) { … }
 * }</pre>
 *
 * <p>Its one parameter is stripe-java's model of the object, which is read whatever API version the event was rendered in, or the
 * {@link OtherStripeEvent} itself. Types that there is an event of this library for, such as {@code charge.refunded}, are refused at
 * the start. The webhook endpoint has to be subscribed to the types at Stripe.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@EventListener(OtherStripeEvent.class)
public @interface StripeEventListener {

    /** Stripe's types of events, such as {@code invoice.paid}. */
    String[] value();
}
