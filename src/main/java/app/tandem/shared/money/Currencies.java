package app.tandem.shared.money;

import java.util.List;

/** The currencies that forms offer; any ISO 4217 code is understood. */
public final class Currencies {

    private static final List<String> OFFERED = List.of(
            "RUB", "USD", "EUR", "KZT", "BYN", "UZS", "GEL", "AMD", "AED", "TRY", "GBP", "CHF", "CNY", "INR", "ILS");

    private Currencies() {}

    public static List<String> offered() {
        return OFFERED;
    }
}
