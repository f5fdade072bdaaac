/** The shop's pages and its JSON. */
@NullMarked
package dev.payments.sample.web;

import org.jspecify.annotations.NullMarked;
