package app.tandem.shared.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The operating system and processor, in the words of the archives that hold the PostgreSQL binaries. */
record Platform(String system, String processor, boolean alpine) {

    static Platform current() {
        return of(
                System.getProperty("os.name", ""),
                System.getProperty("os.arch", ""),
                Files.exists(Path.of("/etc/alpine-release")));
    }

    static Platform of(String osName, String osArch, boolean alpine) {
        String os = osName.toLowerCase(Locale.ROOT);
        String system = os.startsWith("windows") ? "windows" : os.startsWith("mac") ? "darwin" : os;
        String processor = switch (osArch.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> osArch.toLowerCase(Locale.ROOT);
        };
        return new Platform(system, processor, alpine);
    }

    /** Names of archives that run here, the best first. */
    List<String> archives() {
        List<String> names = new ArrayList<>();
        if (alpine) {
            names.add("postgres-%s-%s-alpine_linux.txz".formatted(system, processor));
        } else {
            names.add("postgres-%s-%s.txz".formatted(system, processor));
        }
        // macOS and Windows run programs of the older processor too.
        if (processor.equals("arm_64") && !system.equals("linux")) {
            names.add("postgres-%s-x86_64.txz".formatted(system));
        }
        return names;
    }

    boolean isWindows() {
        return system.equals("windows");
    }

    @Override
    public String toString() {
        return system + (alpine ? " (Alpine) on " : " on ") + processor;
    }
}
