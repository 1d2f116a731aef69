package app.tandem.clients.web;

import app.tandem.clients.domain.ClientQueries;
import app.tandem.clients.domain.ClientQueries.Filter;
import app.tandem.clients.domain.ClientQueries.Sort;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Paging;
import app.tandem.shared.web.PaletteSource;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class ClientsInPalette implements PaletteSource {

    private final ClientQueries queries;

    ClientsInPalette(ClientQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<Place> find(Viewer viewer, String text, int limit) {
        if (!viewer.isAdmin() && !viewer.isManager()) {
            return List.of();
        }
        Filter filter = new Filter(text, null, false, Sort.NAME);
        return queries.list(viewer, filter, new Paging(0, limit)).items().stream()
                .map(client -> new Place(client.name(), client.key(), client.path(), "briefcase"))
                .toList();
    }
}
