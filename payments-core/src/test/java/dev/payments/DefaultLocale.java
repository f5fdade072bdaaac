package dev.payments;

import java.util.Locale;

/** Runs a piece of a test under another default locale, and puts the old one back. */
public final class DefaultLocale {

    /** Locales whose digits are not ASCII, and the one with the dotless i. */
    public static final String[] TREACHEROUS = {"ar-EG", "fa-IR", "bn-BD", "mr-IN", "my-MM", "ne-NP", "tr-TR"};

    private DefaultLocale() {}

    /** An action of a test, which may throw anything. */
    public interface Action {
        void run() throws Exception;
    }

    public static void with(String languageTag, Action action) throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag(languageTag));
        try {
            action.run();
        } finally {
            Locale.setDefault(before);
        }
    }
}
