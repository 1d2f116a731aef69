package app.tandem.shared.web;

import app.tandem.shared.security.Viewer;
import app.tandem.shared.security.Viewers;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private final ObjectProvider<Frames> frames;
    private final ReadyFirst ready;
    private final ApiPaging paging;

    WebConfiguration(ObjectProvider<Frames> frames, ReadyFirst ready, ApiPaging paging) {
        this.paging = paging;
        this.frames = frames;
        this.ready = ready;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(frames.getObject());
        registry.addInterceptor(ready);
        registry.addInterceptor(paging);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ViewerArgument());
    }

    /** Every module has its own texts in {@code messages/}, so a module can be read, added and removed whole. */
    @Bean
    static MessageSource messageSource() throws IOException {
        Resource[] files =
                new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*_ru.properties");
        String[] names = Arrays.stream(files)
                .map(file -> "classpath:messages/"
                        + String.valueOf(file.getFilename()).replace("_ru.properties", ""))
                .sorted()
                .toArray(String[]::new);
        DatedMessages source = new DatedMessages();
        source.setBasenames(names);
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return source;
    }

    /** Hands the {@link Viewer} to controllers. */
    private static final class ViewerArgument implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == Viewer.class;
        }

        @Override
        public Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory factory) {
            Viewer viewer = Viewers.current();
            if (viewer == null) {
                throw new AccessDeniedException("Nobody has signed in");
            }
            return viewer;
        }
    }
}
