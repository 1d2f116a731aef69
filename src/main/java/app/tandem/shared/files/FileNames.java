package app.tandem.shared.files;

import app.tandem.shared.errors.RuleException;
import app.tandem.shared.text.Texts;

/** What uploaded files may be called. The name is shown and sent back, and never becomes part of a path here. */
final class FileNames {

    private static final int LONGEST = 200;

    private FileNames() {}

    /**
     * The name without folders, which some browsers send along.
     *
     * @throws RuleException {@code file.name-bad} when nothing is left or it is too long
     */
    static String clean(String typed) {
        String name = Texts.clean(typed).replace('\\', '/').replaceAll("[\\n\\t]+", " ");
        name = name.substring(name.lastIndexOf('/') + 1).strip();
        if (name.isEmpty() || name.replace(".", "").isBlank() || name.codePointCount(0, name.length()) > LONGEST) {
            throw new RuleException("file", "file.name-bad", LONGEST);
        }
        return name;
    }

    /** The same name with the ending of what the picture has become. */
    static String ofPicture(String name, String type) {
        String ending = type.equals("image/jpeg") ? "jpg" : "png";
        int dot = name.lastIndexOf('.');
        String base = dot <= 0 ? name : name.substring(0, dot);
        int fitting = Math.min(
                base.length(),
                base.offsetByCodePoints(0, Math.min(base.codePointCount(0, base.length()), LONGEST - 4)));
        return base.substring(0, fitting) + "." + ending;
    }
}
