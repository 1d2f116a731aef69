package app.tandem.clients.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.tandem.clients.domain.ContactCard.Address;
import app.tandem.shared.errors.RuleException;
import jakarta.validation.Validation;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

class CardReaderTest {

    private final CardReader reader = new CardReader(
            new CardContents(Validation.buildDefaultValidatorFactory().getValidator()));

    /** What a human reads in the files: name | e-mail | position | channels. */
    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of(
                        "John_Doe_ANDROID.vcf",
                        List.of(
                                "john.doe@company.com | john.doe@company.com |  | ",
                                "jane.doe@company.com | jane.doe@company.com |  | ",
                                "Ñ Ñ Ñ Ñ Ñ | null |  | PHONE 123456789",
                                "Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ | null |  | PHONE 123456, PHONE 234567, PHONE 3456789, PHONE 45678901",
                                "Ñ Ñ Ñ Ñ | bob@company.com |  | PHONE 123456",
                                "ÑÑÑÑ | henry@company.com |  | PHONE 55556666")),
                Arguments.of("John_Doe_BLACK_BERRY.vcf", List.of("John Doe | null |  | PHONE +96123456789")),
                Arguments.of(
                        "John_Doe_EVOLUTION.vcf",
                        List.of("Mr. John Richter, James Doe Sr. | john.doe@ibm.com | Money Counter |"
                                + " PHONE 905-666-1234, PHONE 905-555-1234")),
                Arguments.of(
                        "John_Doe_GMAIL.vcf",
                        List.of("Mr. John Richter, James Doe Sr. | john.doe@ibm.com | Money Counter |"
                                + " PHONE 905-555-1234, PHONE 905-666-1234")),
                Arguments.of(
                        "John_Doe_LOTUS_NOTES.vcf",
                        List.of("Mr. Doe John I Johny | john.doe@ibm.com | Generic Accountant |"
                                + " PHONE +1 (212) 204-34456, EMAIL billy_bob@gmail.com")),
                Arguments.of(
                        "John_Doe_MAC_ADDRESS_BOOK.vcf",
                        List.of("Mr. John Richter,James Doe Sr. | john.doe@ibm.com | Money Counter |"
                                + " PHONE 905-777-1234, PHONE 905-666-1234, PHONE 905-555-1234, PHONE 905-222-1234")),
                Arguments.of(
                        "John_Doe_MS_OUTLOOK.vcf",
                        List.of("Mr. John Richter James Doe Sr. | john.doe@ibm.cm | Money Counter |"
                                + " PHONE (905) 555-1234, PHONE (905) 666-1234")),
                Arguments.of(
                        "gmail-list.vcf",
                        List.of(
                                "Arnold Smith | asmithk@gmail.com |  | ",
                                "Chris Beatle | chrisy55d@yahoo.com |  | ",
                                "Doug White | dwhite@gmail.com |  | ")),
                Arguments.of(
                        "rfc6350-example.vcf",
                        List.of("Simon Perreault | simon.perreault@viagenie.ca |  |"
                                + " OTHER +1-418-656-9254 ext. 102, PHONE +1-418-262-6501")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileOfAnotherProgramIsUnderstood(String file, List<String> cards) {
        assertThat(reader.read(List.of(new ClassPathResource("vcf/" + file))))
                .extracting(CardReaderTest::line)
                .containsExactlyElementsOf(cards);
    }

    @Test
    void severalFilesAreReadInTheirOrder() {
        assertThat(reader.read(List.of(
                        new ClassPathResource("vcf/gmail-list.vcf"), new ClassPathResource("vcf/rfc6350-example.vcf"))))
                .extracting(ContactCard::name)
                .containsExactly("Arnold Smith", "Chris Beatle", "Doug White", "Simon Perreault");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1251", "KOI8-R", "UTF-16", "UTF-16LE", "UTF-16BE"})
    void russianIsReadInWhateverCharsetItWasWritten(String charset) {
        String card = card("3.0", "FN:Екатерина Щёголева", "N:Щёголева;Екатерина;;;", "TITLE:главный технолог");
        assertThat(read(card.getBytes(Charset.forName(charset))))
                .extracting(ContactCard::name, ContactCard::position)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("Екатерина Щёголева", "главный технолог"));
    }

    @Test
    void aMarkAtTheBeginningAndWesternLettersDoNoHarm() {
        String card = card("3.0", "FN:François Müller");
        assertThat(read(("\ufeff" + card).getBytes(StandardCharsets.UTF_8)))
                .extracting(ContactCard::name)
                .containsExactly("François Müller");
        assertThat(read(card.getBytes(Charset.forName("windows-1252"))))
                .extracting(ContactCard::name)
                .containsExactly("François Müller");
        String named = card("2.1", "FN;CHARSET=ISO-8859-2:Łukasz Wiśniewski");
        assertThat(read(named.getBytes(Charset.forName("ISO-8859-2"))))
                .extracting(ContactCard::name)
                .containsExactly("Łukasz Wiśniewski");
    }

    @Test
    void quotedPrintableIsReadWithACharsetAndWithout() {
        assertThat(read(card(
                        "2.1",
                        "FN;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=CF=E5=F2=F0 =\r\n=CF=E5=F2=F0=EE=E2")))
                .extracting(ContactCard::name)
                .containsExactly("Петр Петров");
        assertThat(read(card("2.1", "FN;ENCODING=QUOTED-PRINTABLE:=CF=E5=F2=F0 =CF=E5=F2=F0=EE=E2")))
                .extracting(ContactCard::name)
                .containsExactly("Петр Петров");
        assertThat(read(card("2.1", "FN;QUOTED-PRINTABLE:=D0=9F=D1=91=\r\n=D1=82=D1=80")))
                .extracting(ContactCard::name)
                .containsExactly("Пётр");
    }

    @Test
    void foldedLinesAreJoined() {
        assertThat(read(card("3.0", "FN:Очень Дли", " нное Имя", "EMAIL;TYPE=INTERNET:lo", "\tng@example.com")))
                .extracting(CardReaderTest::line)
                .containsExactly("Очень Длинное Имя | long@example.com |  | ");
        assertThat(read(card("4.0", "FN:Simon", "EMAIL;PREF=2:b@example.com", "EMAIL;PREF=1:a@example.com")))
                .extracting(CardReaderTest::line)
                .containsExactly("Simon | a@example.com |  | EMAIL b@example.com");
    }

    @Test
    void messengersAreRecognisedAndNothingElseOfTheWeb() {
        assertThat(read(card(
                        "3.0",
                        "FN:Вера",
                        "IMPP;X-SERVICE-TYPE=Telegram:telegram:verochka",
                        "URL:https://vk.com/vera.vera",
                        "URL:https://evil.example/t.me/x",
                        "URL:javascript:alert(1)",
                        "X-SOCIALPROFILE;TYPE=whatsapp:https://wa.me/79001234567",
                        "PHOTO;VALUE=uri:http://127.0.0.1:1/photo.png")))
                .extracting(CardReaderTest::line)
                .containsExactly("Вера | null |  | TELEGRAM verochka, VK vera.vera, WHATSAPP 79001234567");
    }

    @Test
    void whatIsMissingIsTakenFromTheNextBest() {
        assertThat(read(card("3.0", "N:Петрова;Мария;Ивановна;;", "ROLE:счёт\\, бюджет", "TEL:завтра после обеда")))
                .extracting(CardReaderTest::line)
                .containsExactly("Мария Ивановна Петрова | null | счёт, бюджет | OTHER завтра после обеда");
        assertThat(read(card("3.0", "ORG:ООО Ромашка;Склад")))
                .extracting(ContactCard::name)
                .containsExactly("ООО Ромашка");
        assertThat(read(card("3.0", "NOTE:никого", "EMAIL:не почта")))
                .extracting(CardReaderTest::line)
                .containsExactly(" | null |  | ");
    }

    @Test
    void whatIsTooLongIsCutAndControlCharactersGo() {
        ContactCard card = read(card(
                        "3.0", "FN:" + "Ж".repeat(119) + "😀😀", "TITLE:a\u0000b\\nc", "TEL:" + "1".repeat(300)))
                .get(0);
        assertThat(card.name()).isEqualTo("Ж".repeat(119));
        assertThat(card.position()).isEqualTo("a b c");
        assertThat(card.addresses()).isEmpty();
        assertThat(Validation.buildDefaultValidatorFactory().getValidator().validate(card))
                .isEmpty();
    }

    @Test
    void whatIsNoFileOfCardsIsRefusedBesideTheField() {
        assertThatThrownBy(() -> reader.read(List.of())).matches(e -> isRefusal(e, "cards.needed"));
        for (String content : new String[] {"", "%PDF-1.4", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"}) {
            assertThatThrownBy(() -> read(content)).as(content).matches(e -> isRefusal(e, "cards.none"));
        }
        assertThatThrownBy(() -> read(new byte[2 * 1024 * 1024 + 1])).matches(e -> isRefusal(e, "cards.large"));
        assertThatThrownBy(() -> read(card("3.0", "FN:Ещё один").repeat(501))).matches(e -> isRefusal(e, "cards.many"));
    }

    private static boolean isRefusal(Throwable e, String code) {
        return e instanceof RuleException rule && rule.code().equals(code) && "file".equals(rule.field());
    }

    private List<ContactCard> read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<ContactCard> read(byte[] bytes) {
        Resource file = new ByteArrayResource(bytes);
        return reader.read(List.of(file));
    }

    private static String card(String version, String... lines) {
        List<String> all = new ArrayList<>(List.of("BEGIN:VCARD", "VERSION:" + version));
        all.addAll(List.of(lines));
        all.addAll(List.of("END:VCARD", ""));
        return String.join("\r\n", all);
    }

    private static String line(ContactCard card) {
        return card.name() + " | " + card.email() + " | " + card.position() + " | "
                + card.addresses().stream()
                        .map((Address address) -> address.kind() + " " + address.address())
                        .collect(Collectors.joining(", "));
    }
}
