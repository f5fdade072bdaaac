package dev.payments.spring.gate;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an order id stands for.
 *
 * @param once Whether an order is announced as OrderPaid once only. If another session pays it as well, that is an
 * OrderPaidAgain.
 */
@ConfigurationProperties("payments.orders")
record OrdersProperties(@DefaultValue("true") boolean once) {}
