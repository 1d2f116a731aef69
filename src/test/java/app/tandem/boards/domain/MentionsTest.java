package app.tandem.boards.domain;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.people.PersonName;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom a text names. */
class MentionsTest {

    private final PersonName anna = person("Анна Ким");
    private final PersonName annaLong = person("Анна Кимова");
    private final PersonName other = person("John O'Neil");
    private final List<PersonName> people = List.of(anna, annaLong, other);

    @Test
    void aWholeNameIsMeantInAnyCase() {
        assertThat(Mentions.found("@анна ким, взгляни", people)).containsExactly(anna.id());
        assertThat(Mentions.found("(@John O'Neil)", people)).containsExactly(other.id());
        assertThat(Mentions.found("@Анна Ким и @Анна Кимова", people))
                .containsExactlyInAnyOrder(anna.id(), annaLong.id());
    }

    @Test
    void theLongerOfTwoNamesIsMeant() {
        assertThat(Mentions.found("@Анна Кимова", people)).containsExactly(annaLong.id());
    }

    @Test
    void nobodyIsMeantByLess() {
        for (String text : List.of("Анна Ким", "@Анна", "@ Анна Ким", "@Анна Кимчи", "a@b.example", "@")) {
            assertThat(Mentions.found(text, people)).as(text).isEmpty();
        }
    }

    private static PersonName person(String name) {
        return new PersonName(Ids.next(), name, Role.SPECIALIST, null, true);
    }
}
