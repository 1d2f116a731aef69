package app.tandem.support;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.boot.webmvc.test.autoconfigure.MockMvcPrint;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * A test of the whole application, without a web server, on the {@link TestDatabase}. All such tests share one context, so
 * they add no property and no bean of their own. Jobs do not run by themselves: a test calls what it is about.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(properties = "tandem.jobs.enabled=false")
@AutoConfigureMockMvc(print = MockMvcPrint.NONE)
@Import({World.class, Api.class, Statements.class})
@ContextConfiguration(initializers = TestDatabase.Initializer.class)
public @interface TandemTest {}
