package app.tandem.people.domain;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

interface PersonRepository extends JpaRepository<Person, UUID> {

    @Query("select p from Person p where lower(p.email) = lower(:email)")
    Optional<Person> byEmail(String email);

    @Query("select count(p) > 0 from Person p where p.role = app.tandem.shared.security.Role.ADMIN"
            + " and p.deactivatedAt is null and p.passwordHash is not null and p.id <> :other")
    boolean hasAdminBesides(UUID other);
}
