package app.tandem.clients.domain;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface ClientRepository extends JpaRepository<Client, UUID> {

    @Query("select c from Client c where c.managerId = :person or c.deputyId = :person")
    List<Client> answeredForBy(UUID person);
}
