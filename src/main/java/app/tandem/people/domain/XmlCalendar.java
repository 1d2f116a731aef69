package app.tandem.people.domain;

import app.tandem.people.DayKind;
import app.tandem.shared.errors.RuleException;
import java.io.ByteArrayInputStream;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The XML of xmlcalendar.ru: a {@code calendar} of a year, its {@code holiday}s by id, and each {@code day} by month and
 * day with the type 1 (off), 2 (short) or 3 (a worked weekend day), the holiday, and the day from which it was moved.
 */
final class XmlCalendar {

    private static final Pattern DAY = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})");

    private final Map<String, String> titles = new HashMap<>();
    private final List<CalendarDay> days = new ArrayList<>();
    private final int year;

    private XmlCalendar(int year) {
        this.year = year;
    }

    /** @throws RuleException as {@link CalendarFile#read} says */
    static List<CalendarDay> read(byte[] content, int year) {
        XmlCalendar calendar = new XmlCalendar(year);
        try {
            calendar.read(factory().createXMLStreamReader(new ByteArrayInputStream(content)));
        } catch (XMLStreamException | DateTimeException e) {
            throw CalendarFile.wrong();
        }
        return calendar.days;
    }

    /** A file from outside must neither read other files nor grow by its own entities. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private void read(XMLStreamReader xml) throws XMLStreamException {
        boolean begun = false;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                throw CalendarFile.wrong();
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (!begun) {
                    begin(xml);
                    begun = true;
                } else {
                    element(xml);
                }
            }
        }
    }

    private void begin(XMLStreamReader xml) {
        String written = xml.getAttributeValue(null, "year");
        if (!xml.getLocalName().equals("calendar") || written == null || !written.matches("\\d{4}")) {
            throw CalendarFile.wrong();
        }
        if (Integer.parseInt(written) != year) {
            throw new RuleException("year", "calendar.file.other-year", written);
        }
    }

    private void element(XMLStreamReader xml) {
        if (xml.getLocalName().equals("holiday")) {
            String title = xml.getAttributeValue(null, "title");
            titles.put(String.valueOf(xml.getAttributeValue(null, "id")), title == null ? "" : title);
        } else if (xml.getLocalName().equals("day")) {
            add(xml);
        }
    }

    private void add(XMLStreamReader xml) {
        LocalDate day = day(xml.getAttributeValue(null, "d"));
        String moved = xml.getAttributeValue(null, "f");
        String title = titles.getOrDefault(String.valueOf(xml.getAttributeValue(null, "h")), "");
        DayKind kind = switch (String.valueOf(xml.getAttributeValue(null, "t"))) {
            case "1" -> DayKind.HOLIDAY;
            case "2" -> DayKind.SHORT;
            case "3" -> DayKind.WORKING;
            default -> throw CalendarFile.wrong();
        };
        boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
        if (kind != DayKind.WORKING || weekend) {
            LocalDate movedFrom = kind == DayKind.HOLIDAY && moved != null ? day(moved) : null;
            days.add(new CalendarDay(day, kind, CalendarFile.title(title), movedFrom));
        }
    }

    private LocalDate day(@Nullable String written) {
        Matcher match = DAY.matcher(String.valueOf(written));
        if (!match.matches()) {
            throw CalendarFile.wrong();
        }
        return LocalDate.of(year, Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
    }
}
