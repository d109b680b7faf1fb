package io.semblance.engine.ingest.xlsx;

import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the places of rows and cells. The parser believes them: it makes room for every cell before a far one, lets the
 * later of two cells win, and reads on for a shared text that is not there.
 */
final class SheetLook implements PartLook {
    /** As in a text file: what one cell may hold at most. */
    static final int LONGEST_TEXT = 1 << 20;

    private static final int LAST_ROW = 1 << 20;
    private static final int LAST_COLUMN = 1 << 14;
    private static final int LONGEST_ADDRESS = 10;
    private static final int LONGEST_NUMBER = 9;
    private static final Set<String> TYPES = Set.of("b", "e", "n", "str", "s", "inlineStr");

    private int row;
    private int column;
    private int length;
    private boolean inCell;
    private boolean sharedText;
    private boolean value;
    private final StringBuilder index = new StringBuilder();

    /** The largest index of a shared text that a cell asks for, and where. */
    private int farthest = -1;

    private String farthestCell = "";

    @Override
    public void begin(XMLStreamReader reader, int depth) {
        switch (reader.getLocalName()) {
            case "row" -> row(reader.getAttributeValue(null, "r"));
            case "c" -> cell(reader);
            case "v" -> {
                value = sharedText;
                index.setLength(0);
            }
            default -> value = false;
        }
    }

    @Override
    public void text(XMLStreamReader reader) {
        if (!inCell) {
            return;
        }
        length += reader.getTextLength();
        if (length > LONGEST_TEXT) {
            throw XlsxFaults.refused("cell %s has more than %d characters".formatted(cell(), LONGEST_TEXT));
        }
        if (value && index.length() <= LONGEST_NUMBER) {
            index.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
        }
    }

    @Override
    public void end(XMLStreamReader reader) {
        switch (reader.getLocalName()) {
            case "c" -> inCell = false;
            case "v" -> sharedIndex();
            default -> {}
        }
    }

    /** Every cell has found its text. */
    void requireSharedTexts(int count) {
        if (farthest >= count) {
            throw XlsxFaults.refused(
                    "cell %s refers to shared text %d, but there are %d".formatted(farthestCell, farthest + 1, count));
        }
    }

    private void row(@Nullable String claimed) {
        int number = claimed == null ? row + 1 : number(claimed, 0);
        if (number < 1 || number > LAST_ROW) {
            throw XlsxFaults.refused("the row behind row %d has an impossible number".formatted(row));
        }
        if (number <= row) {
            throw XlsxFaults.refused("row %d stands behind row %d".formatted(number, row));
        }
        row = number;
        column = 0;
    }

    private void cell(XMLStreamReader reader) {
        String address = reader.getAttributeValue(null, "r");
        int claimed = address == null ? column + 1 : column(address);
        if (claimed < 1 || claimed > LAST_COLUMN) {
            throw XlsxFaults.refused("row %d has a cell at an impossible place".formatted(row));
        }
        if (claimed <= column) {
            throw XlsxFaults.refused("row %d has cells twice or in no order".formatted(row));
        }
        column = claimed;
        String type = reader.getAttributeValue(null, "t");
        if (type != null && !TYPES.contains(type)) {
            throw XlsxFaults.refused("cell %s is of an unknown type".formatted(cell()));
        }
        sharedText = "s".equals(type);
        value = false;
        inCell = true;
        length = 0;
    }

    private void sharedIndex() {
        if (!value) {
            return;
        }
        value = false;
        String text = index.toString();
        int wanted = text.isBlank() ? 0 : number(text.strip(), 0);
        if (wanted < 0) {
            throw XlsxFaults.refused("cell %s refers to an impossible shared text".formatted(cell()));
        }
        if (!text.isBlank() && wanted > farthest) {
            farthest = wanted;
            farthestCell = cell();
        }
    }

    /** The column of an address in this row, such as {@code C7}; -1 for anything else. */
    private int column(String address) {
        int letters = 0;
        int found = 0;
        while (letters < address.length() && address.charAt(letters) >= 'A' && address.charAt(letters) <= 'Z') {
            found = Math.min(LAST_COLUMN + 1, found * 26 + address.charAt(letters++) - 'A' + 1);
        }
        boolean here = address.length() <= LONGEST_ADDRESS && number(address, letters) == row;
        return here ? found : -1;
    }

    /** A number without a sign from a place on; -1 for anything else. */
    private static int number(String text, int from) {
        if (from == text.length() || text.length() - from > LONGEST_NUMBER) {
            return -1;
        }
        int number = 0;
        for (int i = from; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    @Override
    public String place() {
        return "the sheet behind row %d".formatted(row);
    }

    /** The address of the last cell. */
    private String cell() {
        StringBuilder letters = new StringBuilder();
        for (int left = column; left > 0; left = (left - 1) / 26) {
            letters.insert(0, (char) ('A' + (left - 1) % 26));
        }
        return letters.append(row).toString();
    }
}
