package app.tandem.people.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.people.DayKind;
import app.tandem.shared.errors.RuleException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarFileTest {

    private static final int YEAR = 2027;

    @Test
    void theXmlHasAllKindsOfDays() {
        assertThat(read("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <calendar year="2027" lang="ru">
                          <holidays><holiday id="1" title="Новый год"/></holidays>
                          <days>
                            <day d="01.01" t="1" h="1"/><day d="02.20" t="3"/><day d="02.22" t="1" f="02.20"/>
                            <day d="03.05" t="2"/><day d="03.04" t="3"/>
                          </days>
                        </calendar>
                        """))
                .containsExactly(
                        day("01-01", DayKind.HOLIDAY, "Новый год"),
                        day("02-20", DayKind.WORKING, ""),
                        new CalendarDay(LocalDate.of(YEAR, 2, 22), DayKind.HOLIDAY, "", LocalDate.of(YEAR, 2, 20)),
                        day("03-05", DayKind.SHORT, ""));
    }

    @Test
    void everyDayOfAnAllDayEventIsAHoliday() {
        assertThat(read(ics("""
                        BEGIN:VEVENT
                        SUMMARY:New Year
                        DTSTART;VALUE=DATE:20261231
                        DTEND;VALUE=DATE:20270103
                        END:VEVENT
                        BEGIN:VEVENT
                        SUMMARY:Constitution Day
                        DTSTART;VALUE=DATE:20270705
                        END:VEVENT
                        BEGIN:VEVENT
                        SUMMARY:Party with a time
                        DTSTART:20270706T100000Z
                        END:VEVENT
                        BEGIN:VEVENT
                        SUMMARY:Christmas
                        DTSTART;VALUE=DATE:20101225
                        RRULE:FREQ=YEARLY
                        END:VEVENT
                        BEGIN:VEVENT
                        SUMMARY:No more
                        DTSTART;VALUE=DATE:20101226
                        RRULE:FREQ=YEARLY;UNTIL=20201226
                        END:VEVENT
                        """)))
                .containsExactly(
                        day("01-01", DayKind.HOLIDAY, "New Year"),
                        day("01-02", DayKind.HOLIDAY, "New Year"),
                        day("07-05", DayKind.HOLIDAY, "Constitution Day"),
                        day("12-25", DayKind.HOLIDAY, "Christmas"));
    }

    @Test
    void aRussianProductionCalendarSaysMoreByItsNames() {
        assertThat(read(ics("""
                        BEGIN:VEVENT
                        SUMMARY:Выходной день
                        DESCRIPTION:День России
                        DTSTART;VALUE=DATE:20270612
                        DTEND;VALUE=DATE:20270613
                        END:VEVENT
                        BEGIN:VEVENT
                        SUMMARY:Сокращенный день
                        DTSTART;VALUE=DATE:20270611
                        END:VEVENT
                        BEGIN:VEVENT
                        SUMMARY:Рабочий день
                        DTSTART;VALUE=DATE:20270220
                        END:VEVENT
                        """)))
                .containsExactly(
                        day("02-20", DayKind.WORKING, ""),
                        day("06-11", DayKind.SHORT, ""),
                        day("06-12", DayKind.HOLIDAY, "День России"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "%PDF-1.7",
                "<html><body/></html>",
                "<calendar year=\"2027\"><days><day d=\"13.45\" t=\"1\"/></days></calendar>",
                "<calendar year=\"2027\"><days><day d=\"01.01\" t=\"9\"/></days></calendar>",
                "<calendar year=\"2027\"><days><day t=\"1\"/></days></calendar>",
                "<calendar year=\"2027\"><days>",
                "<calendar/>",
                "<!DOCTYPE calendar [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><calendar year=\"2027\"><holidays>"
                        + "<holiday id=\"1\" title=\"&e;\"/></holidays><day d=\"01.01\" t=\"1\" h=\"1\"/></calendar>"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(RuleException.class).hasMessage("calendar.file.wrong");
    }

    @Test
    void theFileIsOfTheYearAndNotTooLarge() {
        assertThatThrownBy(() -> read("<calendar year=\"2026\"/>")).hasMessage("calendar.file.other-year");
        assertThatThrownBy(() -> read("<calendar year=\"2027\"/>")).hasMessage("calendar.file.empty");
        assertThatThrownBy(() -> read(ics(""))).hasMessage("calendar.file.empty");
        assertThatThrownBy(() -> CalendarFile.read(new byte[CalendarFile.LARGEST + 1], YEAR))
                .hasMessage("calendar.file.large");
    }

    private static List<CalendarDay> read(String text) {
        return CalendarFile.read(text.getBytes(StandardCharsets.UTF_8), YEAR);
    }

    private static String ics(String events) {
        return "\uFEFFBEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n" + events + "END:VCALENDAR\n";
    }

    private static CalendarDay day(String monthAndDay, DayKind kind, String title) {
        return new CalendarDay(LocalDate.parse(YEAR + "-" + monthAndDay), kind, title, null);
    }
}
