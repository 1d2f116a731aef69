package app.tandem.shared.web;

import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * Styles, scripts, pictures and fonts. Their addresses carry the hash of their content, so browsers may keep them for ever.
 *
 * <p>Each folder has a handler of its own. One for {@code /**}, as Boot makes it, would look for every link of every page
 * among the files of the class path, which took more than half of the time of a page.
 */
@Configuration(proxyBeanMethods = false)
class StaticFiles implements WebMvcConfigurer {

    private static final List<String> FOLDERS = List.of("css", "js", "img", "fonts");

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        FOLDERS.forEach(folder -> add(registry, folder, "classpath:/static/" + folder + "/"));
        add(registry, "webjars", "classpath:/META-INF/resources/webjars/");
    }

    private static void add(ResourceHandlerRegistry registry, String folder, String location) {
        registry.addResourceHandler("/" + folder + "/**")
                .addResourceLocations(location)
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic())
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }

    @Bean
    static ResourceUrlEncodingFilter resourceUrlEncodingFilter() {
        return new ResourceUrlEncodingFilter();
    }
}
