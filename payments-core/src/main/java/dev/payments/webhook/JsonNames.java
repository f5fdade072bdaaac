package dev.payments.webhook;

/** The property names that are looked for, found in the bytes without making a string; all others are {@link #OTHER}. */
final class JsonNames {

    /** Stands for every name that is not looked for. */
    static final String OTHER = "";

    private static final String[] KNOWN = {
        "id",
        "object",
        "type",
        "api_version",
        "account",
        "created",
        "livemode",
        "data",
        "previous_attributes",
        "amount_refunded",
        "metadata",
        "currency",
        "payment_intent",
        "mode",
        "payment_status",
        "amount_total",
        "customer_details",
        "customer_email",
        "email",
        "amount",
        "refunded",
        "charge",
        "reason",
        "status",
        "has_more"
    };
    private static final int BUCKETS = 256;
    private static final String[] NAMES = new String[BUCKETS];

    static {
        for (String name : KNOWN) {
            int bucket = bucket(name.charAt(0), name.charAt(name.length() - 1), name.length());
            while (NAMES[bucket] != null) {
                bucket = (bucket + 1) % BUCKETS;
            }
            NAMES[bucket] = name;
        }
    }

    private JsonNames() {}

    static String find(byte[] json, int start, int end) {
        if (start == end) {
            return OTHER;
        }
        int bucket = bucket(json[start], json[end - 1], end - start);
        while (NAMES[bucket] != null) {
            if (JsonStrings.equal(NAMES[bucket], json, start, end)) {
                return NAMES[bucket];
            }
            bucket = (bucket + 1) % BUCKETS;
        }
        return OTHER;
    }

    private static int bucket(int first, int last, int length) {
        return (first * 7 + last * 31 + length * 13) & (BUCKETS - 1);
    }
}
