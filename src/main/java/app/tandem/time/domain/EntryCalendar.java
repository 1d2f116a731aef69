package app.tandem.time.domain;

import app.tandem.shared.web.Formats;
import app.tandem.shared.web.PublicAddress;
import app.tandem.time.Activity;
import app.tandem.time.domain.CalendarFeeds.Item;
import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.property.Transparency;
import biweekly.util.DateTimeComponents;
import biweekly.util.Duration;
import biweekly.util.ICalDate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes entries as an iCalendar (RFC 5545): with clock times from instant to instant in UTC, without them as a matter of
 * their whole day with the length in front. None of them makes its person look busy: the time is over.
 */
@Component
class EntryCalendar {

    private static final int REFRESH_MINUTES = 30;

    private final MessageSource messages;
    private final PublicAddress addresses;
    private final Formats formats;

    EntryCalendar(MessageSource messages, PublicAddress addresses, Formats formats) {
        this.messages = messages;
        this.addresses = addresses;
        this.formats = formats;
    }

    /** @param now when what runs has its present end */
    String write(String person, Locale language, List<Item> items, Instant now) {
        String name = messages.getMessage("feed.name", new Object[] {person}, language);
        ICalendar calendar = new ICalendar();
        calendar.setProductId("-//Tandem//Time//EN");
        calendar.setName(name);
        // What Apple, Google and Outlook read instead of NAME.
        calendar.setExperimentalProperty("X-WR-CALNAME", name);
        calendar.setRefreshInterval(Duration.builder().minutes(REFRESH_MINUTES).build());
        items.forEach(item -> calendar.addEvent(event(item, language, now)));
        return Biweekly.write(calendar).go();
    }

    private VEvent event(Item item, Locale language, Instant now) {
        VEvent event = new VEvent();
        event.setUid(item.id() + "@tandem");
        event.setDateTimeStamp(moment(item.updatedAt()));
        event.setLastModified(moment(item.updatedAt()));
        event.setSequence(Math.toIntExact(item.version()));
        event.setTransparency(Transparency.transparent());
        event.setUrl(addresses.of("/time/" + item.id()));
        event.setDescription(description(item, language));
        if (item.startedAt() == null) {
            event.setDateStart(day(item.workDate()));
            event.setDateEnd(day(item.workDate().plusDays(1)));
            event.setSummary(
                    formats.hours(item.seconds() == null ? 0 : item.seconds()) + " " + summary(item, language));
        } else {
            Instant end = item.endedAt() == null ? later(item.startedAt(), now) : item.endedAt();
            event.setDateStart(moment(item.startedAt()));
            event.setDateEnd(moment(end));
            event.setSummary((item.seconds() == null ? "● " : "") + summary(item, language));
        }
        return event;
    }

    private String summary(Item item, Locale language) {
        String title = item.cardKey() == null ? item.title() : item.cardKey() + " " + item.title();
        return item.activity() == Activity.TASK ? title : title + " · " + activity(item, language);
    }

    private String description(Item item, Locale language) {
        String where = item.clientName() + " · " + item.projectName() + " · " + activity(item, language);
        return item.note().isEmpty() ? where : where + "\n\n" + item.note();
    }

    private String activity(Item item, Locale language) {
        return messages.getMessage("activity." + item.activity(), null, language);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static ICalDate moment(Instant at) {
        OffsetDateTime t = at.atOffset(ZoneOffset.UTC);
        DateTimeComponents parts = new DateTimeComponents(
                t.getYear(), t.getMonthValue(), t.getDayOfMonth(), t.getHour(), t.getMinute(), t.getSecond(), true);
        return new ICalDate(parts, true);
    }

    private static ICalDate day(LocalDate day) {
        return new ICalDate(new DateTimeComponents(day.getYear(), day.getMonthValue(), day.getDayOfMonth()), false);
    }
}
