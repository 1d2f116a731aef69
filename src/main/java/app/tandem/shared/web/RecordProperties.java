package app.tandem.shared.web;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.expression.AccessException;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.PropertyAccessor;
import org.springframework.expression.TypedValue;

/**
 * Reads the components of records in templates. Spring's own accessor looks for the getter anew at each reading: what it has
 * found is never found again in its cache, because {@code PropertyOrFieldReference} asks whether the context has that very
 * accessor, and compiled expressions cannot call records that are not public, as those of pages are. That was a quarter of
 * the time of a page.
 *
 * <p>It reads our own records only; all others, and all expressions that are restricted, are left to Thymeleaf's accessors.
 */
final class RecordProperties implements PropertyAccessor {

    private static final String OURS = "app.tandem.";
    private static final Class<?>[] RECORDS = {Record.class};

    private static final ClassValue<Map<String, Method>> COMPONENTS = new ClassValue<>() {

        @Override
        protected Map<String, Method> computeValue(Class<?> type) {
            if (!type.getPackageName().startsWith(OURS)) {
                return Map.of();
            }
            Map<String, Method> components = Arrays.stream(type.getRecordComponents())
                    .collect(Collectors.toMap(RecordComponent::getName, RecordComponent::getAccessor));
            components.values().forEach(accessor -> accessor.setAccessible(true));
            return components;
        }
    };

    @Override
    public Class<?>[] getSpecificTargetClasses() {
        return RECORDS;
    }

    @Override
    public boolean canRead(EvaluationContext context, @Nullable Object target, String name) {
        return target != null && COMPONENTS.get(target.getClass()).containsKey(name);
    }

    @Override
    public TypedValue read(EvaluationContext context, @Nullable Object target, String name) throws AccessException {
        Method accessor =
                target instanceof Record ? COMPONENTS.get(target.getClass()).get(name) : null;
        if (accessor == null) {
            // The same expression meets other types too: it then asks the other accessors.
            throw new AccessException("Not a component of a record: " + name);
        }
        try {
            return new TypedValue(accessor.invoke(target));
        } catch (IllegalAccessException | InvocationTargetException failure) {
            throw new AccessException("Could not read " + name, failure);
        }
    }

    @Override
    public boolean canWrite(EvaluationContext context, @Nullable Object target, String name) {
        return false;
    }

    @Override
    public void write(EvaluationContext context, @Nullable Object target, String name, @Nullable Object value)
            throws AccessException {
        throw new AccessException("Records are never written: " + name);
    }
}
