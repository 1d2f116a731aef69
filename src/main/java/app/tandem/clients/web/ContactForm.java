package app.tandem.clients.web;

import app.tandem.clients.ClientName;
import app.tandem.clients.domain.Channel;
import app.tandem.clients.domain.Channel.Purpose;
import app.tandem.clients.domain.ChannelKind;
import app.tandem.clients.domain.ContactDesk.Reading;
import app.tandem.clients.domain.ContactQueries.Contact;
import app.tandem.people.PersonDetails;
import app.tandem.shared.time.KnownZone;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A contact as it is typed.
 *
 * @param version of the person that was read; empty for a new one
 * @param channelsRead check sum of the channels that were read
 * @param channels rows of channels; those without an address, and those to be removed, are left out
 */
record ContactForm(
        @Nullable Long version,
        @Nullable Integer channelsRead,
        @NotBlank @Size(max = 120) String name,
        @NotNull @Email @Size(max = 254) String email,
        @NotNull @Size(max = 120) String position,
        @NotNull @Size(max = 60) String phone,
        @NotBlank @KnownZone String zone,
        @NotNull @Pattern(regexp = "ru|en") String language,
        @Nullable List<@Valid ChannelRow> channels) {

    /** One channel as it is typed. */
    record ChannelRow(
            @Nullable ChannelKind kind,
            @Nullable @Size(max = 200) String address,
            @Nullable Purpose purpose,
            @Nullable List<DayOfWeek> days,
            @Nullable LocalTime from,
            @Nullable LocalTime to,
            @Nullable Boolean anyTime,
            @Nullable Boolean remove) {

        static ChannelRow empty() {
            return new ChannelRow(
                    ChannelKind.PHONE,
                    "",
                    Purpose.MAIN,
                    Channel.WORKDAYS,
                    Channel.MORNING,
                    Channel.EVENING,
                    false,
                    false);
        }

        static ChannelRow of(Channel channel) {
            return new ChannelRow(
                    channel.kind(),
                    channel.address(),
                    channel.purpose(),
                    channel.weekdays(),
                    channel.from(),
                    channel.to(),
                    channel.anyTime(),
                    false);
        }

        boolean isKept() {
            return address != null && !address.isBlank() && !Boolean.TRUE.equals(remove);
        }

        Channel channel() {
            return new Channel(
                    kind == null ? ChannelKind.OTHER : kind,
                    String.valueOf(address),
                    purpose == null ? Purpose.MAIN : purpose,
                    days == null ? 0 : Channel.mask(days),
                    from == null ? Channel.MORNING : from,
                    to == null ? Channel.EVENING : to,
                    Boolean.TRUE.equals(anyTime));
        }
    }

    static ContactForm empty(ClientName client) {
        return new ContactForm(
                null, null, "", "", "", "", client.zone().getId(), client.language(), List.of(ChannelRow.empty()));
    }

    /** With an empty row below those that are there. */
    static ContactForm of(Contact contact) {
        PersonDetails details = contact.details();
        Reading read = Reading.of(contact);
        List<ChannelRow> rows =
                new ArrayList<>(contact.channels().stream().map(ChannelRow::of).toList());
        rows.add(ChannelRow.empty());
        return new ContactForm(
                read.version(),
                read.channels(),
                details.name(),
                details.email() == null ? "" : details.email(),
                details.position(),
                details.phone(),
                details.zone(),
                details.language(),
                rows);
    }

    Reading read() {
        return new Reading(version == null ? -1 : version, channelsRead == null ? 0 : channelsRead);
    }

    PersonDetails details() {
        return new PersonDetails(name, email, position, phone, zone, language);
    }

    List<Channel> typedChannels() {
        return channels == null
                ? List.of()
                : channels.stream()
                        .filter(ChannelRow::isKept)
                        .map(ChannelRow::channel)
                        .toList();
    }
}
