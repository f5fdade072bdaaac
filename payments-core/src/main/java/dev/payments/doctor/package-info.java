/** The endpoint doctor: what is wrong with the account's webhook endpoints and the API key's rights, and how to put it right. */
@NullMarked
package dev.payments.doctor;

import org.jspecify.annotations.NullMarked;
