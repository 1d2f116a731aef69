package app.tandem.shared.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Makes values that nobody can guess, and the hashes under which they are kept. */
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String READABLE = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    private Secrets() {}

    /** 256 random bits for a link or a token, in characters that need no escaping in a URL. */
    public static String token() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Random letters and digits that cannot be mistaken for each other, for people to type: {@code K7QM-2XHD-…}. */
    public static String readable(int groups) {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < groups * 4; i++) {
            if (i > 0 && i % 4 == 0) {
                code.append('-');
            }
            code.append(READABLE.charAt(RANDOM.nextInt(READABLE.length())));
        }
        return code.toString();
    }

    public static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** SHA-256: enough for values with so many random bits; passwords take Argon2id instead. */
    public static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
