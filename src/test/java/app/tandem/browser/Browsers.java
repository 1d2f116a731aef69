package app.tandem.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Playwright.CreateOptions;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Finds a Chromium: the one that TANDEM_CHROMIUM names, an installed one, or Playwright's own. */
final class Browsers {

    private static final List<String> ARGUMENTS =
            List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage");

    private Browsers() {}

    /** Where nothing can be downloaded because a browser is there already, nothing is tried. */
    static Playwright playwright() {
        Map<String, String> environment = new HashMap<>();
        if (installed().isPresent()) {
            environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        }
        return Playwright.create(new CreateOptions().setEnv(environment));
    }

    /** Without any browser the journeys fail in CI and are skipped elsewhere, saying what to install. */
    static Browser launch(Playwright playwright) {
        LaunchOptions options = new LaunchOptions().setArgs(ARGUMENTS);
        installed().ifPresent(options::setExecutablePath);
        try {
            return playwright.chromium().launch(options);
        } catch (PlaywrightException e) {
            if (Boolean.parseBoolean(System.getenv("CI"))) {
                throw e;
            }
            Assumptions.abort("No Chromium starts here; install one (apt-get install chromium): " + e.getMessage());
            throw e;
        }
    }

    private static Optional<Path> installed() {
        String named = System.getenv("TANDEM_CHROMIUM");
        if (named != null && !named.isBlank()) {
            return Optional.of(Path.of(named));
        }
        return Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
