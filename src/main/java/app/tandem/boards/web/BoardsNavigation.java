package app.tandem.boards.web;

import app.tandem.boards.domain.BoardsOfViewer;
import app.tandem.shared.security.Role;
import app.tandem.shared.security.Viewer;
import app.tandem.shared.web.NavigationEntry;
import app.tandem.shared.web.PaletteSource;
import java.util.List;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BoardsNavigation {

    @Bean
    NavigationEntry boardsPlace() {
        return NavigationEntry.main(
                15, "nav.boards", "/boards", "square-kanban", true, Set.of(Role.ADMIN, Role.MANAGER, Role.SPECIALIST));
    }

    @Bean
    PaletteSource boardsInPalette(BoardsOfViewer boards) {
        return (Viewer viewer, String text, int limit) -> !viewer.isStaff()
                ? List.of()
                : boards.find(viewer, text).stream()
                        .limit(limit)
                        .map(board -> new PaletteSource.Place(
                                board.name(), board.clientName(), board.path(), "square-kanban"))
                        .toList();
    }
}
