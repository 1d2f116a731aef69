package app.tandem.clients.domain;

import app.tandem.shared.errors.RuleException;
import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Reads vCard files of versions 2.1, 3.0 and 4.0. Nothing that a card points to is fetched. */
@Component
public class CardReader {

    private static final Logger log = LoggerFactory.getLogger(CardReader.class);
    private static final int MOST_BYTES = 2 * 1024 * 1024;
    private static final int MOST_CARDS = 500;
    private final CardContents contents;

    CardReader(CardContents contents) {
        this.contents = contents;
    }

    /**
     * All cards of some files, in their order.
     *
     * @throws RuleException {@code cards.needed} when there is no file, {@code cards.large}, {@code cards.none} when
     *     there are no cards in one of them, {@code cards.many}; always of the field {@code file}
     */
    public List<ContactCard> read(List<Resource> files) {
        List<ContactCard> cards = new ArrayList<>();
        for (Resource file : files) {
            List<ContactCard> found = cards(file);
            if (found.isEmpty()) {
                throw new RuleException("file", "cards.none", nameOf(file));
            }
            cards.addAll(found);
            if (cards.size() > MOST_CARDS) {
                throw new RuleException("file", "cards.many", MOST_CARDS);
            }
        }
        if (cards.isEmpty()) {
            throw new RuleException("file", "cards.needed");
        }
        return cards;
    }

    private List<ContactCard> cards(Resource file) {
        String text = CardText.decode(bytes(file));
        List<ContactCard> cards = new ArrayList<>();
        try (VCardReader reader = new VCardReader(text)) {
            reader.setDefaultQuotedPrintableCharset(CardText.ofQuotedPrintable(text));
            for (VCard card = reader.readNext(); card != null && cards.size() <= MOST_CARDS; card = reader.readNext()) {
                cards.add(contents.of(card));
            }
            return cards;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            // The reader forgives much, but a file from outside may break any reader; then it is no file of cards.
            log.warn("A vCard file cannot be read", e);
            return List.of();
        }
    }

    private static byte[] bytes(Resource file) {
        try (InputStream content = file.getInputStream()) {
            byte[] bytes = content.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new RuleException("file", "cards.large", nameOf(file));
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String nameOf(Resource file) {
        return String.valueOf(file.getFilename());
    }
}
