package app.tandem.clients.domain;

import app.tandem.clients.domain.ContactCard.Address;
import ezvcard.VCard;
import ezvcard.property.Email;
import ezvcard.property.Impp;
import ezvcard.property.RawProperty;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.TextListProperty;
import ezvcard.property.TextProperty;
import ezvcard.property.VCardProperty;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes from a vCard by what a person is called and reached. Photos, postal addresses, birthdays and notes stay out, and
 * so do telefaxes and pagers, by which nobody talks to a contact.
 */
@Component
class CardContents {

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_ADDRESS = 200;
    private static final int LEAST_WANTED = 101;
    private final Validator validator;

    CardContents(Validator validator) {
        this.validator = validator;
    }

    ContactCard of(VCard card) {
        List<String> emails = byPreference(card.getEmails())
                .map(Email::getValue)
                .map(CardContents::clean)
                .distinct()
                .toList();
        String email = emails.stream().filter(this::isEmail).findFirst().orElse(null);
        List<Address> addresses = new ArrayList<>();
        byPreference(card.getTelephoneNumbers())
                .filter(CardContents::isSpoken)
                .map(CardContents::phone)
                .forEach(addresses::add);
        messengers(card).forEach(addresses::add);
        emails.stream()
                .filter(other -> !other.equals(email) && isEmail(other) && ChannelKind.EMAIL.accepts(other))
                .map(other -> new Address(ChannelKind.EMAIL, other))
                .forEach(addresses::add);
        return new ContactCard(name(card, email), email, position(card), kept(addresses));
    }

    private static String name(VCard card, @Nullable String email) {
        return Stream.of(
                        text(card.getFormattedName()),
                        structured(card.getStructuredName()),
                        first(card.getNickname()),
                        first(card.getOrganization()),
                        email == null ? "" : email)
                .map(name -> cut(clean(name), LONGEST_NAME))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String structured(@Nullable StructuredName name) {
        return name == null
                ? ""
                : Stream.of(Stream.of(name.getGiven()), name.getAdditionalNames().stream(), Stream.of(name.getFamily()))
                        .flatMap(part -> part)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining(" "));
    }

    private static String position(VCard card) {
        return Stream.concat(card.getTitles().stream(), card.getRoles().stream())
                .map(title -> cut(clean(text(title)), LONGEST_NAME))
                .filter(title -> !title.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static boolean isSpoken(Telephone phone) {
        return phone.getParameters("TYPE").stream()
                .map(type -> type.toLowerCase(Locale.ROOT))
                .noneMatch(type -> type.equals("fax") || type.equals("pager"));
    }

    /** A number with an extension, or one in words, cannot be dialled by a click: it is kept as it is. */
    private static Address phone(Telephone phone) {
        String number =
                phone.getUri() == null ? clean(phone.getText()) : phone.getUri().getNumber();
        String extension = phone.getUri() == null ? null : phone.getUri().getExtension();
        String whole = extension == null ? number : number + " ext. " + extension;
        return new Address(ChannelKind.PHONE.accepts(whole) ? ChannelKind.PHONE : ChannelKind.OTHER, whole);
    }

    /** Links to messengers, wherever the program that wrote the card has put them. */
    private static Stream<Address> messengers(VCard card) {
        Stream<String> handles = card.getImpps().stream()
                .filter(impp -> impp.getProtocol() != null && impp.getHandle() != null)
                .map(CardContents::link);
        Stream<String> links = card.getUrls().stream().map(CardContents::text);
        Stream<String> profiles =
                card.getExtendedProperties("X-SOCIALPROFILE").stream().map(RawProperty::getValue);
        return Stream.of(handles, links, profiles)
                .flatMap(all -> all)
                .map(CardContents::clean)
                .map(CardContents::messenger)
                .filter(Objects::nonNull);
    }

    private static String link(Impp impp) {
        return switch (impp.getProtocol().toLowerCase(Locale.ROOT)) {
            case "telegram", "tg" -> "https://t.me/" + impp.getHandle().replaceFirst("^@", "");
            case "whatsapp" -> "https://wa.me/" + impp.getHandle();
            case "vk" -> "https://vk.com/" + impp.getHandle();
            default -> "";
        };
    }

    private static @Nullable Address messenger(String link) {
        String site = link.replaceFirst("^https?://(www\\.)?", "");
        int slash = site.indexOf('/');
        ChannelKind kind = switch (slash < 0 ? "" : site.substring(0, slash).toLowerCase(Locale.ROOT)) {
            case "t.me" -> ChannelKind.TELEGRAM;
            case "wa.me" -> ChannelKind.WHATSAPP;
            case "vk.com", "vk.ru" -> ChannelKind.VK;
            case "max.ru" -> ChannelKind.MAX;
            default -> null;
        };
        String address = site.substring(slash + 1);
        return kind == null || kind.href(address) == null ? null : new Address(kind, address);
    }

    /** Without what is too long, and without the same number in another spelling. */
    private static List<Address> kept(List<Address> addresses) {
        List<Address> kept = new ArrayList<>();
        for (Address address : addresses) {
            boolean fits = !address.address().isEmpty() && address.address().length() <= LONGEST_ADDRESS;
            boolean there = kept.stream().anyMatch(other -> sameAs(other).equals(sameAs(address)));
            if (fits && !there && kept.size() < ContactCard.MOST_ADDRESSES) {
                kept.add(address);
            }
        }
        return kept;
    }

    private static String sameAs(Address address) {
        String href = address.kind().href(address.address());
        return address.kind() + " " + (href == null ? address.address() : href);
    }

    private boolean isEmail(String value) {
        return !value.isEmpty()
                && validator.validateValue(ContactCard.class, "email", value).isEmpty();
    }

    private static <P extends VCardProperty> Stream<P> byPreference(List<P> properties) {
        return properties.stream().sorted(Comparator.comparingInt(CardContents::preference));
    }

    /** Older versions say PREF among the types, the newest gives a rank from 1 to 100. */
    private static int preference(VCardProperty property) {
        if (property.getParameters("TYPE").stream().anyMatch("pref"::equalsIgnoreCase)) {
            return 1;
        }
        String rank = property.getParameter("PREF");
        return rank != null && rank.matches("\\d{1,3}") ? Integer.parseInt(rank) : LEAST_WANTED;
    }

    private static String text(@Nullable TextProperty property) {
        return property == null || property.getValue() == null ? "" : property.getValue();
    }

    private static String first(@Nullable TextListProperty property) {
        return property == null || property.getValues().isEmpty()
                ? ""
                : clean(property.getValues().get(0));
    }

    private static String clean(@Nullable String value) {
        return value == null ? "" : value.replaceAll("[\\p{Cc}\\p{Z}]+", " ").strip();
    }

    private static String cut(String value, int longest) {
        if (value.length() <= longest) {
            return value;
        }
        int end = Character.isHighSurrogate(value.charAt(longest - 1)) ? longest - 1 : longest;
        return value.substring(0, end).strip();
    }
}
