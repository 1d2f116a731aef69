package app.tandem.people.domain;

import app.tandem.shared.audit.Audit;
import app.tandem.shared.audit.Change;
import app.tandem.shared.audit.Subject;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people are good at. A skill comes to be when somebody first gets it, and is the same in any case. */
@Service
@Transactional(readOnly = true)
public class SkillService {

    private static final int LONGEST = 60;

    /** A skill of the agency. */
    public record Skill(UUID id, String name) {}

    /**
     * The skills as a person's page needs them.
     *
     * @param own what the person has
     * @param others what could be offered besides
     */
    public record SkillsOf(List<Skill> own, List<Skill> others) {}

    private record Named(String skill) {}

    private record Names(List<String> skills) {}

    private record Candidate(Skill skill, boolean own) {}

    private final JdbcClient jdbc;
    private final StaffMembers staff;
    private final Audit audit;

    SkillService(JdbcClient jdbc, StaffMembers staff, Audit audit) {
        this.jdbc = jdbc;
        this.staff = staff;
        this.audit = audit;
    }

    /** Skills that at least one person has, by name. */
    public List<Skill> inUse() {
        return jdbc.sql("""
                        select s.id, s.name from skill s
                        where exists (select from person_skill p where p.skill_id = s.id)
                        order by s.name collate "ru-x-icu", s.id limit 500
                        """).query(Skill.class).list();
    }

    /** A person's skills and all the others, by name. */
    public SkillsOf of(UUID personId) {
        List<Candidate> all = jdbc.sql("""
                        select s.id, s.name, p.person_id is not null as own from skill s
                        left join person_skill p on p.skill_id = s.id and p.person_id = :person
                        order by s.name collate "ru-x-icu", s.id limit 1000
                        """)
                .param("person", personId)
                .query((row, index) -> new Candidate(
                        new Skill(row.getObject("id", UUID.class), row.getString("name")), row.getBoolean("own")))
                .list();
        return new SkillsOf(
                all.stream().filter(Candidate::own).map(Candidate::skill).toList(),
                all.stream().filter(one -> !one.own()).map(Candidate::skill).toList());
    }

    /**
     * Gives somebody a skill; nothing happens when they have it already.
     *
     * @throws RuleException {@code skill.name} when it is empty or too long
     */
    @Transactional
    public void add(UUID personId, String name) {
        Subject person = staff.subject(personId);
        UUID skill = find(clean(name));
        if (give(personId, skill)) {
            audit.record(Change.created("skill.added", person, new Named(clean(name))));
        }
    }

    /** Takes a skill away; the agency still knows it. */
    @Transactional
    public void remove(UUID personId, UUID skillId) {
        Subject person = staff.subject(personId);
        jdbc.sql("""
                        delete from person_skill p using skill s
                        where s.id = p.skill_id and p.person_id = :person and p.skill_id = :skill returning s.name
                        """)
                .param("person", personId)
                .param("skill", skillId)
                .query(String.class)
                .optional()
                .ifPresent(name -> audit.record(Change.removed("skill.removed", person, new Named(name))));
    }

    /** Gives somebody exactly these skills. */
    @Transactional
    public void replace(UUID personId, List<String> names) {
        Subject person = staff.subject(personId);
        Names was = names(personId);
        List<UUID> skills =
                names.stream().map(SkillService::clean).map(this::find).toList();
        jdbc.sql("delete from person_skill where person_id = :person and skill_id <> all(:kept)")
                .param("person", personId)
                .param("kept", skills.toArray(UUID[]::new))
                .update();
        skills.forEach(skill -> give(personId, skill));
        audit.record(Change.updated("skills.updated", person, was, names(personId)));
    }

    private Names names(UUID personId) {
        return new Names(of(personId).own().stream().map(Skill::name).toList());
    }

    private boolean give(UUID personId, UUID skillId) {
        return jdbc.sql(
                                "insert into person_skill (person_id, skill_id) values (:person, :skill) on conflict do nothing")
                        .param("person", personId)
                        .param("skill", skillId)
                        .update()
                > 0;
    }

    private UUID find(String name) {
        jdbc.sql("insert into skill (id, name) values (:id, :name) on conflict do nothing")
                .param("id", Ids.next())
                .param("name", name)
                .update();
        return jdbc.sql("""
                        select id from skill
                        where lower(name collate "und-x-icu") = lower(cast(:name as text) collate "und-x-icu")
                        """).param("name", name).query(UUID.class).single();
    }

    private static String clean(String name) {
        String clean = name.strip().replaceAll("\\s+", " ");
        if (clean.isEmpty() || clean.length() > LONGEST) {
            throw new RuleException("name", "skill.name");
        }
        return clean;
    }
}
