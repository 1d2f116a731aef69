package app.tandem.clients.api;

import app.tandem.clients.domain.Channel;
import app.tandem.clients.domain.Channel.Purpose;
import app.tandem.clients.domain.ChannelKind;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A channel as the contract shows and takes it.
 *
 * @param purpose the main one unless given
 * @param days from Monday to Friday unless given
 * @param from nine o'clock unless given, in the contact's zone
 * @param to six in the evening unless given; an earlier time than {@code from} is of the next day
 * @param anyTime days and times do not count
 */
record ChannelBody(
        @NotNull ChannelKind kind,
        @NotBlank @Size(max = 200) String address,
        @Nullable Purpose purpose,
        @Nullable List<@NotNull DayOfWeek> days,
        @Nullable LocalTime from,
        @Nullable LocalTime to,
        @Nullable Boolean anyTime) {

    static ChannelBody of(Channel channel) {
        return new ChannelBody(
                channel.kind(),
                channel.address(),
                channel.purpose(),
                channel.weekdays(),
                channel.from(),
                channel.to(),
                channel.anyTime());
    }

    /** @param otherwise what holds when none are given */
    static List<Channel> channels(@Nullable List<ChannelBody> given, List<Channel> otherwise) {
        return given == null
                ? otherwise
                : given.stream().map(ChannelBody::channel).toList();
    }

    private Channel channel() {
        return new Channel(
                kind,
                address.strip(),
                purpose == null ? Purpose.MAIN : purpose,
                Channel.mask(days == null ? Channel.WORKDAYS : days),
                from == null ? Channel.MORNING : from,
                to == null ? Channel.EVENING : to,
                Boolean.TRUE.equals(anyTime));
    }
}
