/** JSON, read in one pass over its bytes: strict about the format, and without objects for what is not needed. */
@NullMarked
package dev.payments.json;

import org.jspecify.annotations.NullMarked;
