package app.tandem.apidocs;

import app.tandem.apidocs.ApiReference.Field;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** Reads the fields of a schema, those inside of others too. */
final class SchemaFields {

    private static final int DEEPEST = 4;
    private final JsonNode schemas;

    SchemaFields(JsonNode schemas) {
        this.schemas = schemas;
    }

    /** All fields of what a message carries, in the order of the document. */
    List<Field> of(JsonNode schema) {
        List<Field> fields = new ArrayList<>();
        add(fields, "", "", schema, true, 0);
        return fields;
    }

    /** A parameter, which has no inner fields. */
    Field parameter(JsonNode parameter) {
        JsonNode schema = resolved(parameter.path("schema"));
        return new Field(
                parameter.path("name").asString(""),
                parameter.path("in").asString(""),
                type(schema),
                parameter.path("required").asBoolean(false),
                limits(schema));
    }

    private void add(List<Field> fields, String name, String place, JsonNode given, boolean required, int depth) {
        JsonNode schema = resolved(given);
        if (schema.isMissingNode()) {
            return;
        }
        JsonNode items = resolved(schema.path("items"));
        if (schema.has("properties") && depth < DEEPEST) {
            Set<String> needed = new HashSet<>();
            schema.path("required").forEach(key -> needed.add(key.asString("")));
            schema.path("properties").properties().forEach(property -> {
                String inner = name.isEmpty() ? property.getKey() : name + "." + property.getKey();
                add(fields, inner, place, property.getValue(), needed.contains(property.getKey()), depth + 1);
            });
        } else if (items.has("properties") && depth < DEEPEST) {
            add(fields, name + "[]", place, items, required, depth + 1);
        } else {
            fields.add(new Field(name, place, type(schema), required, limits(schema)));
        }
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : schemas.path(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private String type(JsonNode schema) {
        if (schema.has("enum")) {
            StringJoiner values = new StringJoiner(" | ");
            schema.path("enum").forEach(value -> values.add(value.asString("")));
            return values.toString();
        }
        if (schema.has("items")) {
            return type(resolved(schema.path("items"))) + "[]";
        }
        String type = schema.path("type").asString("object");
        String format = schema.path("format").asString("");
        return type.equals("string") && !format.isEmpty() ? format : type;
    }

    private static String limits(JsonNode schema) {
        StringJoiner limits = new StringJoiner(", ");
        if (schema.has("maxLength")) {
            limits.add("≤ " + schema.path("maxLength").asInt(0));
        }
        if (schema.has("minimum")) {
            limits.add("≥ " + schema.path("minimum").asInt(0));
        }
        if (schema.has("pattern")) {
            limits.add(schema.path("pattern").asString(""));
        }
        String usual = schema.path("default").asString("");
        if (!usual.isEmpty()) {
            limits.add("= " + usual);
        }
        return limits.toString();
    }
}
