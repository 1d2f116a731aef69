package app.tandem.people.domain;

import app.tandem.people.People;
import app.tandem.people.PersonName;
import app.tandem.shared.security.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Names of people. */
@Service
@Transactional(readOnly = true)
class PeopleQueries implements People {

    private static final String COLUMNS = "id, name, role, client_id, deactivated_at is null as active";
    private final JdbcClient jdbc;

    PeopleQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public @Nullable PersonName find(UUID id) {
        return byIds(List.of(id)).get(id);
    }

    @Override
    public Map<UUID, PersonName> byIds(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql("select %s from person where id = any(:ids)".formatted(COLUMNS))
                .param("ids", ids.toArray(UUID[]::new))
                .query(PeopleQueries::map)
                .list()
                .stream()
                .collect(Collectors.toMap(PersonName::id, Function.identity()));
    }

    @Override
    public List<PersonName> active(Role... roles) {
        return byRole("deactivated_at is null", roles);
    }

    @Override
    public List<PersonName> working(Role... roles) {
        return byRole("deactivated_at is null and may_sign_in", roles);
    }

    private List<PersonName> byRole(String condition, Role... roles) {
        return jdbc.sql("""
                        select %s from person where role = any(:roles) and %s
                        order by name collate "ru-x-icu", id limit 1000
                        """.formatted(COLUMNS, condition))
                .param("roles", Arrays.stream(roles).map(Role::name).toArray(String[]::new))
                .query(PeopleQueries::map)
                .list();
    }

    private static PersonName map(ResultSet row, int index) throws SQLException {
        return new PersonName(
                row.getObject("id", UUID.class),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getObject("client_id", UUID.class),
                row.getBoolean("active"));
    }
}
