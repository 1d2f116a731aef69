package app.tandem.notifications.domain;

import app.tandem.boards.CardScope;
import app.tandem.boards.WaitingForClient;
import app.tandem.mail.Letter;
import app.tandem.mail.Letters;
import app.tandem.projects.Projects;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.text.Markdown;
import app.tandem.shared.web.PublicAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Writes to contacts of clients what is new on cards that they see, card by card. It has a query of its own, as their pages
 * have: only words and files that are marked for them are even selected, and the card has the name that it has for them.
 */
@Service
class ContactLetters {

    /** Nothing that they do not see now, that is no longer so, or that they have answered meanwhile. */
    private static final String NEWS =
            """
            select n.id, n.kind, c.key || '-' || x.number as card_key, coalesce(nullif(x.client_title, ''), x.title) as title,
                coalesce(m.id, q.id) as words_id, coalesce(a.name, q.name) as author, left(coalesce(m.text, q.text), 1000) as words,
                coalesce(f.name, (select string_agg(g.name, chr(31) order by g.created_at, g.id) from card_attachment g
                    where g.comment_id = m.id and g.client_visible and g.removed_at is null)) as files
            from notice n
            join card x on x.id = n.card_id
            join board_list l on l.id = x.list_id
            join project p on p.board_id = x.board_id
            join client c on c.id = x.client_id
            left join card_comment m on m.id = n.comment_id and m.card_id = x.id and m.client_visible and m.removed_at is null
            left join person a on a.id = m.author_id
            left join card_attachment f on f.id = n.attachment_id and f.card_id = x.id and f.client_visible and f.removed_at is null
            left join lateral (select s.id, s.text, w.name from card_comment s join person w on w.id = s.author_id
                where s.card_id = x.id and s.client_visible and s.removed_at is null and w.client_id is null
                order by s.created_at desc, s.id desc limit 1) q on n.kind = 'AWAITED'
            where n.person_id = :person and n.id = any(:ids) and %1$s
                and (n.comment_id is null or m.id is not null) and (n.attachment_id is null or f.id is not null)
                and (n.kind <> 'AWAITED' or %2$s) and (n.kind <> 'FINISHED' or x.done_at is not null)
                and (n.kind = 'FINISHED' or not exists (select from card_comment o
                    where o.card_id = x.id and o.author_id = n.person_id and o.created_at > n.at))
            order by n.at, n.id
            """.formatted(CardScope.visible("x", "p", "c"), WaitingForClient.holds("x", "l"));

    private record News(
            UUID id,
            ContactNews kind,
            String cardKey,
            String title,
            @Nullable UUID wordsId,
            @Nullable String author,
            @Nullable String words,
            @Nullable String files) {

        List<String> fileNames() {
            return files == null ? List.of() : List.of(files.split("\u001F"));
        }
    }

    /** What somebody has said. */
    public record Words(String author, String text) {

        /** For a letter that is text only. */
        public String quoted() {
            return "> " + text.replace("\n", "\n> ");
        }
    }

    /**
     * All that is new on a card.
     *
     * @param key the message that says so, of the card's name
     * @param files names of files that are new, without commas between
     */
    public record Topic(String key, String title, List<Words> words, Set<String> files, boolean awaited, String link) {}

    private final JdbcClient jdbc;
    private final Projects projects;
    private final Letters letters;
    private final MessageSource messages;
    private final Markdown markdown;
    private final PublicAddress address;
    private final ContactStops stops;

    ContactLetters(
            JdbcClient jdbc,
            Projects projects,
            Letters letters,
            MessageSource messages,
            Markdown markdown,
            PublicAddress address,
            ContactStops stops) {
        this.jdbc = jdbc;
        this.projects = projects;
        this.letters = letters;
        this.messages = messages;
        this.markdown = markdown;
        this.address = address;
        this.stops = stops;
    }

    /**
     * Posts one letter with those of these that may be told, if any.
     *
     * @return the notices of which it tells
     */
    List<UUID> post(Viewer contact, Collection<UUID> ids, boolean digest) {
        List<News> news = jdbc.sql(NEWS)
                .param("person", contact.id())
                .param("ids", ids.toArray(UUID[]::new))
                .params(projects.scope(contact).parameters())
                .query(News.class)
                .list();
        if (!news.isEmpty()) {
            letters.post(letter(contact, topics(news), digest));
        }
        return news.stream().map(News::id).toList();
    }

    private Letter letter(Viewer contact, List<Topic> topics, boolean digest) {
        Topic first = topics.get(0);
        boolean alone = topics.size() == 1;
        String about = alone
                ? text(contact, "contact-notice." + first.key(), first.title())
                : text(contact, "contact-notice.several", topics.size());
        return new Letter(
                contact.id(),
                contact.name(),
                contact.email(),
                contact.language(),
                "contact-notice",
                alone ? first.link() : address.of("/portal/requests"),
                Map.of(
                        "about", about,
                        "topics", topics,
                        "digest", digest,
                        "settings", address.of("/me/letters"),
                        "stop", stops.address(contact.id())));
    }

    private List<Topic> topics(List<News> news) {
        Map<String, List<News>> cards = new LinkedHashMap<>();
        news.forEach(one ->
                cards.computeIfAbsent(one.cardKey(), key -> new ArrayList<>()).add(one));
        return cards.values().stream().map(this::topic).toList();
    }

    private Topic topic(List<News> news) {
        ContactNews first =
                news.stream().map(News::kind).min(ContactNews::compareTo).orElseThrow();
        Set<UUID> quoted = new LinkedHashSet<>();
        Set<String> files = new LinkedHashSet<>();
        List<Words> words = new ArrayList<>();
        for (News one : news) {
            files.addAll(one.fileNames());
            if (one.wordsId() != null && one.author() != null && one.words() != null && quoted.add(one.wordsId())) {
                words.add(new Words(one.author(), markdown.plain(one.words())));
            }
        }
        News any = news.get(0);
        return new Topic(
                first.name(),
                any.title(),
                words,
                files,
                first == ContactNews.AWAITED,
                address.of("/portal/requests/" + any.cardKey()));
    }

    private String text(Viewer contact, String key, Object... arguments) {
        return messages.getMessage(key, arguments, contact.locale());
    }
}
