package app.tandem.time.domain;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;

interface TimeEntryRepository extends JpaRepository<TimeEntry, UUID> {

    /** Lets the time of one person be changed by one after the other, until the transaction ends. */
    @NativeQuery("select 1 from person where id = :person for no key update")
    Optional<Integer> lockPerson(UUID person);

    /**
     * Holds the time of one person like {@link #lockPerson} and reads their running timer and, behind it in order, the entries
     * that lie in its way, each with the names of what it is about. One statement, whatever the number of entries.
     *
     * @return for each a {@link TimeEntry} and behind it the texts of {@link TimeEntry#NAMED}, in their order
     */
    @NativeQuery(value = """
            with e as materialized (select * from time_running(:person, :now))
            select e.*, w.name as person_name, kc.key || '-' || x.number as card_key, x.title as card_title, p.key as project_key,
                p.name as project_name, c.key as client_key, c.name as client_name
            from e join person w on w.id = e.person_id join project p on p.id = e.project_id
            join client c on c.id = e.client_id left join card x on x.id = e.card_id left join client kc on kc.id = x.client_id
            order by e.seconds is not null, e.started_at
            """, sqlResultSetMapping = TimeEntry.NAMED)
    List<Object[]> runningAndInItsWay(UUID person, Instant now);

    /** Entries of a person that touch a stretch of time, in order, and their running timer. */
    @NativeQuery("""
            select e.* from time_entry e where e.person_id = :person and e.seconds is null and e.started_at < :to and :from < :now
            union all
            select o.* from time_entry o where o.person_id = :person and o.started_at is not null and o.ended_at is not null
                and o.removed_at is null and tstzrange(o.started_at, o.ended_at) && tstzrange(:from, :to)
            order by started_at
            """)
    List<TimeEntry> touching(UUID person, Instant from, Instant to, Instant now);

    /** What a person's day holds beside one entry, of stretches over midnight the part that lies on it. */
    @NativeQuery("""
            select coalesce(sum(t.seconds), 0) from time_part t
            where t.person_id = :person and t.day = :day and t.first_day <= :day and t.last_day >= :day and t.entry_id <> :beside
            """)
    long secondsOfDay(UUID person, LocalDate day, UUID beside);

    /** Running timers that nobody has been asked about, locked: a stop waits, or has been. */
    @NativeQuery(
            "select e.* from time_entry e where e.seconds is null and e.flagged_at is null order by e.id for update skip locked")
    List<TimeEntry> unflagged();

    /** What was taken away by one act, locked. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select e from TimeEntry e where e.removedWith = :act and e.removedAt is not null order by e.id")
    List<TimeEntry> removedWith(UUID act);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select e from TimeEntry e where e.id = :id")
    Optional<TimeEntry> lock(UUID id);
}
