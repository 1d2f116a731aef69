package app.tandem.time.domain;

import app.tandem.boards.WorkedTime;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Tells boards what was worked on their cards, from the index of entries by card. */
@Service
@Transactional(readOnly = true)
class CardWork implements WorkedTime {

    private final JdbcClient jdbc;

    CardWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<OnCard> ofBoard(UUID boardId) {
        return jdbc.sql("""
                        select x.id as card_id, x.list_id, x.archived_at is not null as archived, x.planned_seconds, sum(e.seconds) as seconds
                        from card x join time_entry e on e.card_id = x.id and e.removed_at is null and e.seconds > 0
                        where x.board_id = :board group by x.id
                        """).param("board", boardId).query(OnCard.class).list();
    }

    @Override
    public long ofCard(UUID cardId) {
        return jdbc.sql("select coalesce(sum(seconds), 0) from time_entry where card_id = :card and removed_at is null")
                .param("card", cardId)
                .query(Long.class)
                .single();
    }
}
