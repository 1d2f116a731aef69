package app.tandem.boards.domain;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

interface ListRepository extends JpaRepository<BoardList, UUID> {

    /** The list, kept from others until the transaction ends: ranks in it are given one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select l from BoardList l where l.id = :id")
    Optional<BoardList> lock(UUID id);
}
