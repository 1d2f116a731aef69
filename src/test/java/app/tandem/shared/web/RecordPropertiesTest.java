package app.tandem.shared.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.SpelEvaluationException;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;

class RecordPropertiesTest {

    private record Line(String text, @Nullable Line next) {

        public boolean isLast() {
            return next == null;
        }
    }

    /** What has a getter and is no record. */
    public static class Note {

        public String getText() {
            return "note";
        }
    }

    private final StandardEvaluationContext context = new StandardEvaluationContext();

    RecordPropertiesTest() {
        context.addPropertyAccessor(new RecordProperties());
    }

    @Test
    void componentsOfRecordsThatAreNotPublicAreRead() {
        Line line = new Line("one", new Line("two", null));

        assertThat(read("next.text", line)).isEqualTo("two");
        assertThat(read("next?.next?.text", line)).isNull();
    }

    @Test
    void otherPropertiesOfARecordAreReadAsBefore() {
        assertThat(read("last", new Line("one", null))).isEqualTo(true);
    }

    @Test
    void oneExpressionMayMeetRecordsAndOtherThings() {
        Expression text = new SpelExpressionParser().parseExpression("text");

        assertThat(List.of(new Line("one", null), new Note(), new Line("two", null)))
                .extracting(it -> text.getValue(context, it))
                .containsExactly("one", "note", "two");
    }

    @Test
    void whatIsNotThereIsToldByItsName() {
        assertThatThrownBy(() -> read("colour", new Line("one", null)))
                .isInstanceOf(SpelEvaluationException.class)
                .hasMessageContaining("colour");
    }

    private @Nullable Object read(String expression, Object root) {
        return new SpelExpressionParser().parseExpression(expression).getValue(context, root);
    }
}
