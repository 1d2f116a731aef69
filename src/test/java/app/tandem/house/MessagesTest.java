package app.tandem.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Both languages are complete, no text stands in a template, and no text is left that nothing shows. */
class MessagesTest {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path JAVA = Path.of("src/main/java");
    private static final Pattern IN_TEMPLATE = Pattern.compile("#\\{([a-zA-Z][\\w.-]*)[}(]");
    private static final Pattern LITERAL = Pattern.compile(">([^<>]*\\p{L}{2,}[^<>]*)<");

    @Test
    void everyKeyStandsInBothLanguages() throws IOException {
        for (Path english : files(MESSAGES, "(?<!_ru)\\.properties")) {
            Path russian = Path.of(english.toString().replace(".properties", "_ru.properties"));
            assertThat(keys(russian)).as(english.toString()).isEqualTo(keys(english));
        }
    }

    @Test
    void noKeyStandsTwice() throws IOException {
        Map<String, String> seen = new TreeMap<>();
        for (Path file : files(MESSAGES, "(?<!_ru)\\.properties")) {
            for (String key : keys(file)) {
                assertThat(seen.put(key, file.toString()))
                        .as(key + " in " + file)
                        .isNull();
            }
        }
    }

    @Test
    void everyTextWithArgumentsCanBeRead() throws IOException {
        for (Path file : files(MESSAGES, "\\.properties")) {
            properties(file).forEach((key, text) -> {
                if (text.toString().contains("{0")) {
                    new MessageFormat(text.toString());
                }
            });
        }
    }

    @Test
    void everyTextThatATemplateNamesIsThere() throws IOException {
        Set<String> keys = allKeys();
        Set<String> missing = new TreeSet<>();
        for (Path template : files(TEMPLATES, "\\.(html|txt)")) {
            Matcher named = IN_TEMPLATE.matcher(Files.readString(template));
            while (named.find()) {
                if (!keys.contains(named.group(1))) {
                    missing.add(template + ": " + named.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyRefusalAndEveryActionHasASentence() throws IOException {
        Set<String> keys = allKeys();
        Set<String> missing = new TreeSet<>();
        Pattern rule = Pattern.compile("new RuleException\\(\\s*(?:null|\"[^\"]*\"|field),\\s*\"([^\"]+)\"");
        Pattern change = Pattern.compile("Change\\s*\\.\\s*(?:event|created|updated|removed)\\(\\s*\"([^\"]+)\"");
        for (Path file : files(JAVA, "\\.java")) {
            String code = Files.readString(file);
            collect(rule, code).stream()
                    .map(c -> "error." + c)
                    .filter(k -> !keys.contains(k))
                    .forEach(missing::add);
            collect(change, code).stream()
                    .map(c -> "activity." + c)
                    .filter(k -> !keys.contains(k))
                    .forEach(missing::add);
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void noTextStandsInATemplate() throws IOException {
        List<String> literals = new ArrayList<>();
        for (Path template : files(TEMPLATES, "\\.html")) {
            String html = Files.readString(template)
                    .replaceAll("(?s)<!--.*?-->", "")
                    .replaceAll("(?s)<(style|script)\\b.*?</\\1>", "")
                    .replaceAll("\"[^\"]*\"", "\"\"")
                    .replaceAll("<kbd>[^<]*</kbd>", "");
            Matcher literal = LITERAL.matcher(html);
            while (literal.find()) {
                String text = literal.group(1).strip();
                if (!text.matches("RU|EN")) {
                    literals.add(template + ": " + text);
                }
            }
        }
        assertThat(literals).isEmpty();
    }

    @Test
    void noTemplatePrintsMarkupOrCarriesStyleOrScript() throws IOException {
        for (Path template : files(TEMPLATES, "\\.html")) {
            if (template.toString().contains("templates/mail/")) {
                continue;
            }
            assertThat(Files.readString(template))
                    .as(template.toString())
                    .doesNotContain("th:utext")
                    .doesNotContain(" style=")
                    .doesNotContain(" onclick=");
        }
    }

    private static Set<String> collect(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static Set<String> allKeys() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Path file : files(MESSAGES, "(?<!_ru)\\.properties")) {
            keys.addAll(keys(file));
        }
        return keys;
    }

    private static Set<String> keys(Path file) throws IOException {
        return new TreeSet<>(properties(file).stringPropertyNames());
    }

    private static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        Pattern pattern = Pattern.compile(".*" + ending + "$");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> pattern.matcher(file.toString()).matches())
                    .sorted()
                    .toList();
        }
    }
}
