package app.tandem.shared.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.security.access.prepost.PreAuthorize;

/** Who may call this: Everybody who signed in, clients too. Which rows they reach is decided by the query's scope. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@PreAuthorize("isAuthenticated() and !isAnonymous() and !hasAuthority('SECOND_FACTOR_MISSING')")
public @interface ForSignedIn {}
