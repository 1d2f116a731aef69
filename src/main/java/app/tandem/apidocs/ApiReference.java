package app.tandem.apidocs;

import java.util.List;

/** The API as people read it: calls by what they are about. */
record ApiReference(List<Group> groups) {

    /** The calls of one kind of thing; {@code id} is its anchor. */
    record Group(String id, String path, List<Call> calls) {}

    /**
     * One call.
     *
     * @param body the fields of what is sent; empty when nothing is
     */
    record Call(
            String id, String method, String path, List<Field> parameters, List<Field> body, List<Answer> answers) {}

    /**
     * Something sent or answered; inner fields have dotted names.
     *
     * @param place {@code path}, {@code query} or {@code header} for parameters, else empty
     * @param limits what a value must keep to; often empty
     */
    record Field(String name, String place, String type, boolean required, String limits) {}

    /** What comes back. */
    record Answer(String status, List<Field> fields) {}
}
