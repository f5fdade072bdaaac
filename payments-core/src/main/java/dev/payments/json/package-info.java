/** JSON, read in one pass over its bytes: strict about what it is, and blind to what nobody asks for. */
@NullMarked
package dev.payments.json;

import org.jspecify.annotations.NullMarked;
