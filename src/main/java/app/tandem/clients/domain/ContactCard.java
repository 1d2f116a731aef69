package app.tandem.clients.domain;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is taken from a card of somebody's address book.
 *
 * @param name empty when the card says nothing by which a person could be called
 * @param addresses other ways to reach the person, the most wanted first
 */
public record ContactCard(
        @NotNull @Size(max = 120) String name,
        @Nullable @Email @Size(max = 254) String email,
        @NotNull @Size(max = 120) String position,
        @NotNull @Size(max = MOST_ADDRESSES) List<@Valid @NotNull Address> addresses) {

    /** As many as a contact may have. */
    static final int MOST_ADDRESSES = 20;

    /** One way to reach the person. */
    public record Address(
            @NotNull ChannelKind kind,
            @NotBlank @Size(max = 200) String address) {}

    /** A card knows no hours, so they are those of a new channel; the first is the main one. */
    List<Channel> channels() {
        List<Channel> channels = new ArrayList<>();
        for (Address one : addresses) {
            channels.add(new Channel(
                    one.kind(),
                    one.address(),
                    channels.isEmpty() ? Channel.Purpose.MAIN : Channel.Purpose.BACKUP,
                    Channel.mask(Channel.WORKDAYS),
                    Channel.MORNING,
                    Channel.EVENING,
                    false));
        }
        return channels;
    }
}
