package app.tandem.imports.web;

import app.tandem.clients.Clients;
import app.tandem.imports.domain.DateOrder;
import app.tandem.imports.domain.ImportKind;
import app.tandem.imports.domain.ImportRuns;
import app.tandem.imports.domain.Imports;
import app.tandem.imports.domain.TimeFormat;
import app.tandem.imports.domain.TimeOptions;
import app.tandem.shared.errors.RuleException;
import app.tandem.shared.ids.Ids;
import app.tandem.shared.security.ForManagers;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.time.Zones;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;

/** Imports on the screen: a file is chosen, its reading watched, its summary read. */
@Controller
@ForManagers
@RequestMapping("/imports")
class ImportController {

    private static final String PAGE = "imports/list";

    private final Imports imports;
    private final ImportRuns runs;
    private final Clients clients;
    private final MessageSource messages;

    ImportController(Imports imports, ImportRuns runs, Clients clients, MessageSource messages) {
        this.imports = imports;
        this.runs = runs;
        this.clients = clients;
        this.messages = messages;
    }

    @GetMapping
    ModelAndView list(Viewer viewer) {
        return fill(new ModelAndView(PAGE), viewer);
    }

    @PostMapping("/trello")
    ModelAndView trello(
            Viewer viewer, @RequestParam @Nullable MultipartFile file, @RequestParam @Nullable UUID clientId) {
        Map<String, String> options = new HashMap<>();
        if (clientId != null) {
            options.put(
                    Imports.CLIENT,
                    clients.editable(viewer, clientId.toString()).id().toString());
        }
        return begin(viewer, ImportKind.TRELLO, file, options);
    }

    @PostMapping("/time")
    ModelAndView time(
            Viewer viewer,
            @RequestParam @Nullable MultipartFile file,
            @RequestParam @Nullable UUID clientId,
            @RequestParam(defaultValue = "AUTO") TimeFormat format,
            @RequestParam @Nullable String zone,
            @RequestParam @Nullable DateOrder dateOrder) {
        Map<String, String> options = TimeOptions.of(viewer, format, zone, dateOrder);
        if (clientId != null) {
            options.put(
                    Imports.CLIENT,
                    clients.editable(viewer, clientId.toString()).id().toString());
        }
        return begin(viewer, ImportKind.TIME, file, options);
    }

    /** While it runs the page asks again every second. */
    @GetMapping("/{id}")
    ModelAndView page(Viewer viewer, @PathVariable String id) {
        return new ModelAndView("imports/run", "run", runs.one(viewer, Ids.parse(id)));
    }

    private ModelAndView begin(
            Viewer viewer, ImportKind kind, @Nullable MultipartFile file, Map<String, String> options) {
        try {
            if (file == null || file.isEmpty()) {
                throw new RuleException("file", "import.no-file");
            }
            UUID id = imports.begin(viewer, kind, file, String.valueOf(file.getOriginalFilename()), options);
            return new ModelAndView("redirect:/imports/" + id);
        } catch (RuleException e) {
            String refused = messages.getMessage("error." + e.code(), e.arguments(), viewer.locale());
            ModelAndView view = fill(new ModelAndView(PAGE, "refused", refused), viewer)
                    .addObject("kind", kind)
                    .addObject("options", options);
            view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return view;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ModelAndView fill(ModelAndView view, Viewer viewer) {
        return view.addObject("runs", runs.latest(viewer))
                .addObject("clients", clients.choices(viewer))
                .addObject("formats", TimeFormat.values())
                .addObject("orders", DateOrder.values())
                .addObject("zones", Zones.all())
                .addObject("zone", viewer.zone().getId());
    }
}
