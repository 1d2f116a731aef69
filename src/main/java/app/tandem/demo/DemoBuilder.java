package app.tandem.demo;

import app.tandem.demo.DemoAgency.AgencyLine;
import app.tandem.demo.DemoAgency.ClientLine;
import app.tandem.demo.DemoAgency.PersonLine;
import app.tandem.demo.DemoAgency.ProjectLine;
import app.tandem.demo.DemoCards.Share;
import app.tandem.people.PersonDetails;
import app.tandem.people.domain.StaffService;
import app.tandem.settings.AgencySettings;
import app.tandem.shared.security.Viewer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes the demo agency in one transaction: it is there whole or not at all. */
@Component
class DemoBuilder {

    private final AgencySettings settings;
    private final StaffService staff;
    private final DemoTime times;
    private final DemoClients clients;
    private final DemoProjects projects;
    private final DemoCards cards;
    private final DemoHours hours;
    private final DemoPortal portal;
    private final DemoNotices notices;
    private final Clock clock;

    DemoBuilder(
            AgencySettings settings,
            StaffService staff,
            DemoTime times,
            DemoClients clients,
            DemoProjects projects,
            DemoCards cards,
            DemoHours hours,
            DemoPortal portal,
            DemoNotices notices,
            Clock clock) {
        this.settings = settings;
        this.staff = staff;
        this.times = times;
        this.clients = clients;
        this.projects = projects;
        this.cards = cards;
        this.hours = hours;
        this.portal = portal;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * @param password of everybody who may sign in
     * @return everybody of the agency by key; the first one, an admin, has made it all
     */
    @Transactional
    public Map<String, Viewer> build(DemoAgency demo, DemoBoards boards, String password) {
        AgencyLine agency = demo.agency();
        settings.begin(agency.name(), ZoneId.of(agency.zone()), agency.currency(), agency.language());
        LocalDate today =
                LocalDate.ofInstant(clock.instant(), settings.current().zone());
        Map<String, UUID> ids = new HashMap<>();
        for (PersonLine person : demo.people()) {
            PersonDetails details = new PersonDetails(
                    person.name(), person.email(), person.position(), person.phone(), person.zone(), person.language());
            ids.put(person.key(), staff.add(person.role(), null, details, password, false));
        }
        Map<String, Viewer> viewers =
                demo.people().stream().collect(Collectors.toMap(PersonLine::key, person -> viewer(person, ids)));
        Viewer admin = viewer(demo.people().get(0), ids);
        for (PersonLine person : demo.people()) {
            times.build(admin, id(ids, person.key()), person, today);
        }
        Map<UUID, List<Share>> work = new HashMap<>();
        for (ClientLine client : demo.clients()) {
            clients.add(admin, client, ids, password, today);
            for (ProjectLine project : client.projects()) {
                projects.add(admin, client.key(), project, ids, today);
                cards.add(
                        admin,
                        client.key(),
                        project.key(),
                        boards.of(client.key(), project.key()),
                        viewers,
                        work,
                        today);
            }
        }
        hours.add(admin, viewers, work, today);
        portal.add(admin, Objects.requireNonNull(viewers.get("marina"), "marina"), today);
        notices.add(admin, viewers, work);
        return viewers;
    }

    private static Viewer viewer(PersonLine person, Map<String, UUID> ids) {
        return new Viewer(
                id(ids, person.key()),
                person.name(),
                person.email(),
                person.role(),
                null,
                ZoneId.of(person.zone()),
                person.language(),
                "auto");
    }

    /** Of somebody whom the description of the agency names by a word of its own. */
    static UUID id(Map<String, UUID> ids, String key) {
        return Objects.requireNonNull(ids.get(key), key);
    }
}
