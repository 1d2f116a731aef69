package app.tandem.shared.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedNumberTest {

    @ParameterizedTest
    @CsvSource({
        "'12 500,50', 12500.5",
        "−3, -3",
        "1e3, 1000",
        "1e-7, 0",
        "0.1234567, 0.123457",
        "999999999999999999, 999999999999999999"
    })
    void aNumberIsReadAsPeopleWriteIt(String typed, BigDecimal number) {
        assertThat(TypedNumber.parse(typed)).isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "дорого",
                "1e18",
                "999999999999999999.9999999",
                "1e1000000",
                "1e-1000000",
                "1e2147483647",
                "1e-2147483647",
                "0e2147483647",
                "0000000000000000000000000000000000000000000000000000000000001"
            })
    void whatIsNoNumberOrTooLargeIsNone(String typed) {
        assertThat(TypedNumber.parse(typed)).isNull();
    }
}
