package app.tandem.imports;

import static org.assertj.core.api.Assertions.assertThat;

import app.tandem.support.World;
import app.tandem.support.World.Caller;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What the tests of the pages of imports do on them, as the manager. */
abstract class ImportScreens {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    World world;

    /**
     * Brings a file.
     *
     * @return the address of the run
     */
    String ask(String address, String content) {
        MvcTestResult result = mvc.post()
                .multipart()
                .uri(address)
                .file(new MockMultipartFile("file", "file.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8)))
                .cookie(world.session(Caller.MANAGER))
                .with(SecurityMockMvcRequestPostProcessors.csrf())
                .exchange();
        assertThat(result).hasStatus(HttpStatus.FOUND);
        return String.valueOf(result.getResponse().getHeader("Location"));
    }

    MvcTestResult post(String address, Map<String, String> answers) {
        var request = mvc.post().uri(address).cookie(world.session(Caller.MANAGER));
        answers.forEach(request::param);
        return request.with(SecurityMockMvcRequestPostProcessors.csrf()).exchange();
    }

    String page(String address) {
        var result =
                mvc.get().uri(address).cookie(world.session(Caller.MANAGER)).exchange();
        assertThat(result).hasStatusOk();
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
