package dev.payments.test;

import java.util.regex.Pattern;

/** What counts as an e-mail address. */
final class Emails {

    private static final int MAX_LENGTH = 800;
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]+@[^\\s@\\p{Cntrl}]+\\.[^\\s@\\p{Cntrl}]+");

    private Emails() {}

    static boolean isValid(String email) {
        return email.length() <= MAX_LENGTH && EMAIL.matcher(email).matches();
    }
}
