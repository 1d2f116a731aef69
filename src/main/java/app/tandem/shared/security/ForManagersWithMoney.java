package app.tandem.shared.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.security.access.prepost.PreAuthorize;

/** Who may call this: Admins, and managers to whom an admin has granted it; by a token only with the money scope. Which rows they reach is decided by the query's scope. */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@PreAuthorize("hasAnyRole('ADMIN','MANAGER') and hasAuthority('MONEY')")
public @interface ForManagersWithMoney {}
