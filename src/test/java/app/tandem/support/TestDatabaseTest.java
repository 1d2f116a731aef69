package app.tandem.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The database that all other tests stand on, under the smallest context that has a use for it. */
@TandemTest
class TestDatabaseTest {

    @Autowired
    private JdbcClient database;

    @Autowired
    private MockMvcTester mvc;

    @Test
    void theContextWorksAsTheApplicationDoes() {
        assertThat(database.sql("select current_user").query(String.class).single())
                .isEqualTo("tandem_app");
        assertThat(mvc).isNotNull();
    }

    @Test
    void russianIsFoundInAnyCase() {
        assertThat(database.sql("select lower('ОТЧЁТ')").query(String.class).single())
                .isEqualTo("отчёт");
        assertThat(database.sql("select name from (values ('Ёж'), ('Жук'), ('Еда')) names(name) order by name collate"
                                + " \"ru-x-icu\"")
                        .query(String.class)
                        .list())
                .containsExactly("Еда", "Ёж", "Жук");
    }

    @Test
    void everybodyIsGivenTheSameDatabase() {
        assertThat(TestDatabase.get()).isSameAs(TestDatabase.get());
    }

    @Configuration(proxyBeanMethods = false)
    @ComponentScan("app.tandem.shared.database")
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class
    })
    static class OnlyTheDatabase {}
}
