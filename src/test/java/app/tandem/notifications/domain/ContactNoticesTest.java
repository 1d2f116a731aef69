package app.tandem.notifications.domain;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.boards.CardName;
import app.tandem.boards.ClientRequests;
import app.tandem.boards.domain.AttachmentService;
import app.tandem.boards.domain.BoardQueries;
import app.tandem.boards.domain.CardDetails;
import app.tandem.boards.domain.CardService;
import app.tandem.boards.domain.ClientTurns;
import app.tandem.boards.domain.CommentService;
import app.tandem.boards.domain.ListKind;
import app.tandem.notifications.domain.ContactSettings.Channel;
import app.tandem.notifications.domain.ContactSettings.Choice;
import app.tandem.people.ActingPeople;
import app.tandem.people.Contacts;
import app.tandem.people.PersonDetails;
import app.tandem.people.domain.StaffService;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.support.Api;
import app.tandem.support.TandemTest;
import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.time.Clock;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Of what a client's contact gets a letter, and of what not. */
@TandemTest
class ContactNoticesTest {

    private static final NoticeTimes ANY_HOUR = new NoticeTimes(null, null, false, LocalTime.of(9, 0));

    @Autowired
    World world;

    @Autowired
    Api api;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Contacts contacts;

    @Autowired
    StaffService staff;

    @Autowired
    ActingPeople acting;

    @Autowired
    ClientRequests requests;

    @Autowired
    BoardQueries boards;

    @Autowired
    CardService cards;

    @Autowired
    ClientTurns turns;

    @Autowired
    CommentService comments;

    @Autowired
    AttachmentService attachments;

    @Autowired
    ContactSettings settings;

    @Autowired
    NoticeLetters letters;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Clock clock;

    private final List<UUID> made = new ArrayList<>();
    private Viewer manager;
    private Viewer contact;

    @BeforeEach
    void aContactWhoseLettersAreTheirOwn() {
        manager = world.viewer(Caller.MANAGER);
        contact = newContact();
    }

    /** Tests of other letters to this company count them. */
    @AfterEach
    void theyMayNotSignInAnyMore() {
        made.forEach(id -> contacts.setPortalAccess(world.client.id(), id, false));
    }

    @Test
    void theAnswerToARequestIsALetterInPlainWordsWithTheWayThere() {
        String key = requests.ask(contact, world.project.id(), "Баннер к празднику", "Красный", List.of());
        CardName card = card(key);
        comments.add(manager, card, "КАНАРЕЙКА между нами", false);
        comments.add(manager, card, "Сделаем **к пятнице**", true);
        send();
        assertThat(told())
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains(
                                "Вам ответили: Баннер к празднику",
                                manager.name(),
                                "> Сделаем к пятнице",
                                "/portal/requests/" + key,
                                "/me/letters")
                        .doesNotContain("КАНАРЕЙКА", "Красный", "/cards/"));
    }

    @Test
    void itRestsForAMomentSoThatASlipIsTakenBackBeforeItIsTold() {
        CardName card = seen("Обложка");
        UUID slip = comments.add(manager, card, "КАНАРЕЙКА не туда", true);
        letters.sendAtOnce();
        assertThat(told()).isEmpty();
        comments.change(manager, card, slip, 0, "КАНАРЕЙКА не туда", false);
        send();
        assertThat(told()).isEmpty();
        comments.change(manager, card, slip, 1, "Вот теперь для вас", true);
        send();
        assertThat(told()).singleElement().satisfies(text -> assertThat(text).contains("Вот теперь для вас"));
    }

    @Test
    void wordsThatAreShownLaterAreToldThen() {
        CardName card = seen("Ролик");
        UUID inner = comments.add(manager, card, "Покажем позже", false);
        comments.change(manager, card, inner, 0, "Показываем", true);
        send();
        assertThat(told()).singleElement().satisfies(text -> assertThat(text).contains("> Показываем"));
    }

    @Test
    void aCardThatBeginsToWaitForTheClientSaysWhatIsAwaited() {
        CardName card = seen("Фото для первого экрана");
        comments.add(manager, card, "Выберите одно из трёх", true);
        move(card, ListKind.CLIENT);
        send();
        assertThat(told())
                .as("words and turn are one letter, and the words stand there once")
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("Ждём вашего ответа: Фото для первого экрана")
                        .containsOnlyOnce("Выберите одно из трёх"));
    }

    @Test
    void whatTheClientHasAnsweredMeanwhileIsNotAskedAgain() {
        CardName card = seen("Реквизиты");
        move(card, ListKind.CLIENT);
        requests.say(contact, card.key(), "Вот они", List.of());
        send();
        assertThat(told()).isEmpty();
        turns.waitAgain(manager, card);
        send();
        assertThat(told())
                .singleElement()
                .satisfies(text -> assertThat(text).contains("Ждём вашего ответа", "Напишите нам ответ"));
    }

    @Test
    void filesThatAreMarkedOneByOneAreOneLetter() {
        CardName card = seen("Макеты");
        for (String name : List.of("главная", "каталог", "спрятан")) {
            UUID link = attachments.link(manager, card, "https://example.org/" + name, name);
            attachments.show(manager, card, link, true);
            if (name.equals("спрятан")) {
                attachments.show(manager, card, link, false);
            }
        }
        send();
        assertThat(told())
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("Для вас новые файлы: Макеты", "главная, каталог")
                        .doesNotContain("спрятан"));
    }

    @Test
    void whatWasAskedForIsToldWhenItIsDoneAndOtherWorkIsNot() {
        CardName asked = card(requests.ask(contact, world.project.id(), "Логотип", "", List.of()));
        CardName own = seen("Своё");
        for (CardName card : List.of(asked, own)) {
            cards.change(manager, card, was -> true, was -> was.withDone(clock.instant()));
        }
        send();
        assertThat(told())
                .singleElement()
                .satisfies(text -> assertThat(text).contains("Готово: Логотип").doesNotContain("Своё"));
    }

    @Test
    void whatTheyMayNoLongerSeeIsNotSent() {
        CardName card = seen("Передумали");
        comments.add(manager, card, "Уже не для вас", true);
        cards.change(manager, card, was -> true, was -> was.withClientView(false, ""));
        CardName kept = seen("Без доступа");
        comments.add(manager, kept, "Никому", true);
        contacts.setPortalAccess(world.client.id(), contact.id(), false);
        send();
        assertThat(told()).isEmpty();
    }

    @Test
    void othersOfTheCompanyHearOfEverythingUnlessTheyChooseOnlyTheirOwn() {
        Viewer other = newContact();
        Viewer chooser = newContact();
        settings.choose(chooser, new Choice(Channel.LETTER, false), ANY_HOUR);
        CardName card = card(requests.ask(contact, world.project.id(), "Витрина", "", List.of()));
        comments.add(manager, card, "Готовим эскиз", true);
        send();
        assertThat(told()).hasSize(1);
        assertThat(toldTo(other)).hasSize(1);
        assertThat(toldTo(chooser)).isEmpty();
        requests.say(chooser, card.key(), "И мне скажите", List.of());
        comments.add(manager, card, "Эскиз готов", true);
        send();
        assertThat(toldTo(chooser)).as("who has written there").hasSize(1);
        jdbc.sql("select count(*) from letter where person_id = :p and template = 'contact-notice'")
                .param("p", world.viewer(Caller.OTHER_CONTACT).id())
                .query(Integer.class)
                .optional()
                .ifPresent(count -> assertThat(count).as("of another company").isZero());
    }

    @Test
    void whoWantsNoLettersGetsNoneAndADigestIsOneADay() {
        CardName card = seen("Посты недели");
        comments.add(manager, card, "Первое", true);
        settings.choose(contact, new Choice(Channel.NONE, true), ANY_HOUR);
        comments.add(manager, card, "Второе", true);
        send();
        assertThat(told()).as("what waits yet is dropped too").isEmpty();
        settings.choose(contact, new Choice(Channel.DIGEST, true), ANY_HOUR);
        comments.add(manager, card, "Третье", true);
        jdbc.sql("update notice set at = at - interval '25 hours' where person_id = :p and letter = 'DIGEST'")
                .param("p", contact.id())
                .update();
        send();
        assertThat(told()).isEmpty();
        letters.sendDigests();
        letters.sendDigests();
        assertThat(told())
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("Вот что нового за день", "Третье")
                        .doesNotContain("Второе"));
    }

    @Test
    void lettersWaitForTheEndOfTheirQuietHoursAndSpeakTheirLanguage() {
        jdbc.sql("update person set language = 'en' where id = :id")
                .param("id", contact.id())
                .update();
        LocalTime now = LocalTime.ofInstant(clock.instant(), contact.zone()).truncatedTo(ChronoUnit.MINUTES);
        settings.choose(contact, Choice.USUAL, new NoticeTimes(now.minusHours(1), now.plusHours(1), false, now));
        comments.add(manager, seen("Night"), "Later", true);
        send();
        assertThat(told()).isEmpty();
        settings.choose(contact, Choice.USUAL, ANY_HOUR);
        send();
        assertThat(told()).singleElement().satisfies(text -> assertThat(text).contains("You have a reply: Night"));
    }

    @Test
    void contactsChooseOnTheirPageAndByTheApi() {
        var session = world.signIn(contact.email(), World.PASSWORD);
        assertThat(mvc.get().uri("/me/letters").cookie(session))
                .hasStatusOk()
                .bodyText()
                .contains("Одним письмом в день", "value=\"LETTER\" checked")
                .doesNotContain("/me/tokens");
        assertThat(post(session, "22:00", ""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("У тихих часов два конца", "value=\"DIGEST\" checked");
        assertThat(post(session, "22:00", "07:00")).hasStatus(HttpStatus.FOUND);
        assertThat(settings.choice(contact.id())).isEqualTo(new Choice(Channel.DIGEST, false));
        assertThat(api.get(Caller.CONTACT, "/notifications/settings")).hasStatus(HttpStatus.FORBIDDEN);
        assertThat(api.get(Caller.MANAGER, "/portal/notifications/settings")).hasStatus(HttpStatus.FORBIDDEN);
        MvcTestResult saved = api.send(
                HttpMethod.PUT,
                api.bearer(contact),
                "/portal/notifications/settings",
                "{\"channel\":\"NONE\",\"wholeCompany\":true,\"quietWeekends\":false,\"digestAt\":\"10:00\"}");
        assertThat(saved).hasStatusOk();
        assertThat(settings.choice(contact.id())).isEqualTo(new Choice(Channel.NONE, true));
    }

    @Test
    void lettersAreEndedFromTheLetterWithoutSigningIn() {
        CardName card = seen("Афиша");
        comments.add(manager, card, "Первое", true);
        send();
        String stop = told().get(0).replaceAll("(?s).*(/letters/stop/[\\w-]+).*", "$1");
        assertThat(jdbc.sql("select stop from letter where person_id = :p")
                        .param("p", contact.id())
                        .query(String.class)
                        .single())
                .as("for mail programs")
                .endsWith(stop);
        assertThat(mvc.get().uri(stop))
                .hasStatusOk()
                .bodyText()
                .contains("Больше не присылать писем?", contact.email())
                .doesNotContain("Афиша");
        assertThat(settings.choice(contact.id()).channel())
                .as("opening it ends nothing")
                .isEqualTo(Channel.LETTER);
        comments.add(manager, card, "Второе", true);
        for (int twice = 0; twice < 2; twice++) {
            assertThat(mvc.post().uri(stop).param("List-Unsubscribe", "One-Click"))
                    .hasStatusOk()
                    .bodyText()
                    .contains("Больше не пишем");
        }
        send();
        assertThat(told()).hasSize(1);
        assertThat(mvc.post().uri(stop).param("again", "true")).hasStatusOk();
        comments.add(manager, card, "Третье", true);
        send();
        assertThat(told()).hasSize(2);
        assertThat(mvc.get().uri("/letters/stop/" + "x".repeat(43))).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(mvc.post().uri("/letters/stop/" + "x".repeat(43))).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void theManagerSettlesWhoOfTheCompanyIsTold() {
        String path = "/clients/ALPHA/contacts/" + contact.id() + "/letters";
        settings.choose(
                contact, Choice.USUAL, new NoticeTimes(LocalTime.of(1, 0), LocalTime.of(2, 0), true, LocalTime.NOON));
        assertThat(mvc.get().uri(path).cookie(world.session(Caller.MANAGER)))
                .hasStatusOk()
                .bodyText()
                .contains(contact.name(), "value=\"LETTER\" checked");
        assertThat(choose(path, Caller.OTHER_MANAGER)).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(choose("/clients/BETA/contacts/" + contact.id() + "/letters", Caller.ADMIN))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(settings.choice(contact.id())).isEqualTo(Choice.USUAL);
        assertThat(choose(path, Caller.MANAGER)).hasStatus(HttpStatus.FOUND);
        assertThat(settings.choice(contact.id())).isEqualTo(new Choice(Channel.NONE, false));
        assertThat(settings.times(contact))
                .as("their hours are theirs")
                .satisfies(times -> assertThat(times.quietWeekends()).isTrue());
        assertThat(jdbc.sql("select (before_values ->> 'channel') || (after_values ->> 'channel') from audit_entry"
                                + " where subject_id = :p and action = 'contact.letters-updated'")
                        .param("p", contact.id())
                        .query(String.class)
                        .list())
                .containsExactly("LETTERNONE");
        String api = "/clients/ALPHA/contacts/" + contact.id() + "/letters";
        assertThat(this.api.send(
                        HttpMethod.PUT,
                        this.api.bearer(manager),
                        api,
                        "{\"channel\":\"DIGEST\",\"wholeCompany\":true}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.channel")
                .isEqualTo("DIGEST");
        assertThat(this.api.get(Caller.OTHER_MANAGER, api)).hasStatus(HttpStatus.NOT_FOUND);
        contacts.setPortalAccess(world.client.id(), contact.id(), false);
        assertThat(this.api.get(Caller.MANAGER, api))
                .as("nobody is told who may not sign in")
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    private MvcTestResult choose(String path, Caller caller) {
        return mvc.post()
                .uri(path)
                .param("channel", "NONE")
                .param("wholeCompany", "false")
                .cookie(world.session(caller))
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .exchange();
    }

    @Test
    void tokensForProgramsAreNotOfferedToContacts() {
        assertThat(mvc.get().uri("/me/tokens").cookie(world.session(Caller.CONTACT)))
                .hasStatus(HttpStatus.FORBIDDEN);
    }

    private MvcTestResult post(jakarta.servlet.http.Cookie session, String from, String to) {
        return mvc.post()
                .uri("/me/letters")
                .param("channel", "DIGEST")
                .param("wholeCompany", "false")
                .param("quietFrom", from)
                .param("quietTo", to)
                .param("digestAt", "09:30")
                .param("_quietWeekends", "on")
                .cookie(session)
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .exchange();
    }

    private Viewer newContact() {
        String mark = UUID.randomUUID().toString();
        PersonDetails details =
                new PersonDetails("Контакт " + mark, mark + "@example.org", "", "", "Asia/Yekaterinburg", "ru");
        UUID id = staff.add(Role.CLIENT, world.client.id(), details, World.PASSWORD, false);
        made.add(id);
        Viewer viewer = acting.viewer(id);
        settings.choose(viewer, Choice.USUAL, ANY_HOUR);
        return viewer;
    }

    /** A card of the agency that the client sees. */
    private CardName seen(String title) {
        return cards.create(
                manager,
                world.card.listId(),
                CardDetails.titled("КАНАРЕЙКА внутри").withClientView(true, title),
                List.of(),
                List.of());
    }

    private CardName card(String key) {
        UUID id = jdbc.sql(
                        "select x.id from card x join client c on c.id = x.client_id where c.key || '-' || x.number = :key")
                .param("key", key)
                .query(UUID.class)
                .single();
        return new CardName(
                id,
                key,
                key,
                world.card.listId(),
                world.project.boardId(),
                world.project.id(),
                world.client.id(),
                false,
                true);
    }

    private void move(CardName card, ListKind kind) {
        UUID list = boards.lists(world.project.boardId(), false).stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseThrow()
                .id();
        cards.move(manager, card, list, null);
    }

    /** As when they have rested. */
    private void send() {
        jdbc.sql("update notice set not_before = at where not_before is not null and person_id in"
                        + " (select id from person where email like '%@example.org')")
                .update();
        letters.sendAtOnce();
    }

    private List<String> told() {
        return toldTo(contact);
    }

    private List<String> toldTo(Viewer person) {
        List<String> all = jdbc.sql("select subject || ' ' || body_text from letter where person_id = :p and"
                        + " template = 'contact-notice' order by created_at, id")
                .param("p", person.id())
                .query(String.class)
                .list();
        assertThat(all).allSatisfy(text -> assertThat(text).doesNotContain("КАНАРЕЙКА"));
        return all;
    }
}
