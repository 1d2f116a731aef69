package app.tandem.clients.domain;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.clients.domain.Channel.Purpose;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelTest {

    private static final ZoneId MOSCOW = ZoneId.of("Europe/Moscow");

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T06:00:00Z, true", // Monday 09:00
        "2026-11-23T05:59:59Z, false",
        "2026-11-23T15:00:00Z, false", // 18:00 is too late
        "2026-11-22T09:00:00Z, false", // Sunday
        "2026-11-22T21:30:00Z, false" // in Moscow Monday has begun, but not the working time
    })
    void workingHoursAreThoseOfTheContactsZone(Instant at, boolean open) {
        Channel channel = channel(Channel.mask(List.of(DayOfWeek.MONDAY)), "09:00", "18:00", false);
        assertThat(channel.isOpenAt(at, MOSCOW)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T19:00:00Z, true", // Monday 22:00
        "2026-11-23T22:59:00Z, true", // Tuesday 01:59 belongs to Monday's night
        "2026-11-23T23:00:00Z, false",
        "2026-11-22T22:00:00Z, false" // Monday 01:00 belongs to Sunday's night
    })
    void aNightEndsOnTheNextDay(Instant at, boolean open) {
        Channel channel = channel(Channel.mask(List.of(DayOfWeek.MONDAY)), "22:00", "02:00", false);
        assertThat(channel.isOpenAt(at, MOSCOW)).isEqualTo(open);
    }

    @Test
    void anyTimeIsAnyTime() {
        assertThat(channel(0, "09:00", "10:00", true).isOpenAt(Instant.EPOCH, MOSCOW))
                .isTrue();
    }

    @Test
    void daysAreABitMask() {
        assertThat(Channel.mask(List.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY))).isEqualTo(65);
        assertThat(channel(65, "09:00", "10:00", false).weekdays()).containsExactly(DayOfWeek.MONDAY, DayOfWeek.SUNDAY);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "EMAIL, anna@example.org, mailto:anna@example.org",
                "EMAIL, anna@example.org?bcc=x@y.z, -",
                "PHONE, +7 (495) 123-45-67, tel:+74951234567",
                "PHONE, звонить вечером, -",
                "TELEGRAM, @anna_k, https://t.me/anna_k",
                "TELEGRAM, https://t.me/anna_k, https://t.me/anna_k",
                "TELEGRAM, javascript:alert(1), -",
                "WHATSAPP, +7 495 123 45 67, https://wa.me/74951234567",
                "VK, vk.com/anna, https://vk.com/anna",
                "OTHER, javascript:alert(1), -",
                "OTHER, https://example.org/x, https://example.org/x"
            })
    void anAddressLeadsToASafePlaceOrNowhere(ChannelKind kind, String address, String href) {
        assertThat(kind.href(address)).isEqualTo(href);
    }

    private static Channel channel(int days, String from, String to, boolean anyTime) {
        return new Channel(
                ChannelKind.PHONE, "+7", Purpose.MAIN, days, LocalTime.parse(from), LocalTime.parse(to), anyTime);
    }
}
