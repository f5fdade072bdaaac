/** The shop's pages and its JSON. */
@NullMarked
package dev.payments.sample.shop.web;

import org.jspecify.annotations.NullMarked;
