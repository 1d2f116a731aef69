package app.tandem.clients.domain;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** By what somebody is reached. */
public enum ChannelKind {
    EMAIL,
    PHONE,
    TELEGRAM,
    WHATSAPP,
    MAX,
    VK,
    OTHER;

    private static final Pattern MAIL = Pattern.compile("[^\\s@<>?&\"':/]+@[^\\s@<>?&\"':/]+");
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d{3,15}");
    private static final Pattern NICK = Pattern.compile("[\\p{Alnum}_.]{2,64}");
    private static final Pattern WEB = Pattern.compile("https?://[^\\s<>\"']+");

    /**
     * Where a click on the address leads: always one of a few schemes, because somebody has typed the address.
     *
     * @return null when it leads nowhere
     */
    public @Nullable String href(String address) {
        return switch (this) {
            case EMAIL -> MAIL.matcher(address).matches() ? "mailto:" + address : null;
            case PHONE -> prefixed("tel:", digits(address));
            case WHATSAPP -> prefixed("https://wa.me/", digits(address).replace("+", ""));
            case TELEGRAM -> named("https://t.me/", address);
            case VK -> named("https://vk.com/", address);
            case MAX -> named("https://max.ru/", address);
            case OTHER -> WEB.matcher(address).matches() ? address : null;
        };
    }

    /** An e-mail address and a telephone number have a shape; the others are whatever they are. */
    boolean accepts(String address) {
        return this != EMAIL && this != PHONE || href(address) != null;
    }

    private static @Nullable String prefixed(String prefix, String number) {
        return NUMBER.matcher(number).matches() ? prefix + number : null;
    }

    private static @Nullable String named(String site, String address) {
        String name = address.replaceFirst("^(https?://)?(www\\.)?(t\\.me|vk\\.com|vk\\.ru|max\\.ru)/", "")
                .replaceFirst("^@", "");
        return NICK.matcher(name).matches() ? site + name : null;
    }

    private static String digits(String address) {
        return address.replaceAll("[\\s\\u00a0().-]", "");
    }
}
