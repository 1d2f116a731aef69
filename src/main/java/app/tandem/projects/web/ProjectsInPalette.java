package app.tandem.projects.web;

import app.tandem.projects.domain.ProjectQueries;
import app.tandem.projects.domain.ProjectQueries.Filter;
import app.tandem.projects.domain.ProjectQueries.Sort;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.Paging;
import app.tandem.shared.web.PaletteSource;
import java.util.List;
import org.springframework.stereotype.Component;

@Component
class ProjectsInPalette implements PaletteSource {

    private final ProjectQueries queries;

    ProjectsInPalette(ProjectQueries queries) {
        this.queries = queries;
    }

    @Override
    public List<Place> find(Viewer viewer, String text, int limit) {
        if (!viewer.isStaff()) {
            return List.of();
        }
        Filter filter = new Filter(text, null, null, false, false, Sort.NAME);
        return queries.list(viewer, filter, new Paging(0, limit)).items().stream()
                .map(project -> new Place(project.name(), project.clientName(), project.path(), "folder-kanban"))
                .toList();
    }
}
