package io.semblance.engine.ingest.sav;

import io.semblance.engine.ingest.IngestException;
import io.semblance.engine.ingest.IngestFault;
import io.semblance.engine.ingest.IngestFault.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads the records of a dictionary (layout: PSPP developers' guide, "System File Format"). Texts stay bytes until the
 * end, because the record that names their encoding comes late. Every length is held against a bound before anything is
 * allocated.
 */
final class SavDictionaryReader {
    private static final int VARIABLE = 2;
    private static final int VALUE_LABELS = 3;
    private static final int VALUE_LABEL_VARIABLES = 4;
    private static final int DOCUMENT = 6;
    private static final int EXTENSION = 7;
    private static final int END = 999;

    private static final int ELEMENT = 8;
    private static final int DOCUMENT_LINE = 80;
    private static final int WIDEST_SEGMENT = 255;
    private static final int LONGEST_LABEL = 1 << 16;
    private static final int MOST_MISSING = 3;
    private static final long MOST_LABEL_BYTES = 1L << 26;
    /** What a label takes in memory beside its text. */
    private static final int LABEL_OVERHEAD = 100;

    private final SavInput in;
    private final int mostVariables;
    private final List<VariableRecord> records = new ArrayList<>();
    private final Map<Integer, VariableRecord> byElement = new HashMap<>();
    private final SavExtensions extensions = new SavExtensions();
    private int elements;
    private int continuations;
    private long labelBytes;

    private SavDictionaryReader(InputStream in, long size, int mostVariables) {
        this.in = new SavInput(in, size);
        this.mostVariables = mostVariables;
    }

    /**
     * @param size the bytes of the whole file
     * @param mostVariables segments of long strings included
     * @throws IngestException when the dictionary is damaged
     */
    static SavDictionary read(InputStream in, long size, int mostVariables) throws IOException {
        return new SavDictionaryReader(in, size, mostVariables).read();
    }

    private SavDictionary read() throws IOException {
        SavHeader header = SavHeader.read(in);
        for (int record = in.int32(); record != END; record = in.int32()) {
            requireComplete(record == VARIABLE);
            switch (record) {
                case VARIABLE -> variable();
                case VALUE_LABELS -> valueLabels();
                case DOCUMENT -> in.skip(Integer.toUnsignedLong(in.int32()) * DOCUMENT_LINE);
                case EXTENSION -> extensions.read(in);
                default -> throw in.damaged("a record has an unknown type");
            }
        }
        requireComplete(false);
        in.skip(Integer.BYTES);
        if (records.isEmpty()) {
            throw new IngestException(IngestFault.of(Kind.EMPTY, "The SPSS file has no variables."));
        }
        return dictionary(header);
    }

    /** The parts of a string follow it at once. */
    private void requireComplete(boolean mayGoOn) {
        if (continuations > 0 && !mayGoOn) {
            throw in.damaged("a string variable is incomplete");
        }
    }

    private void variable() throws IOException {
        int type = in.int32();
        boolean labelled = in.int32() != 0;
        int missing = in.int32();
        int print = in.int32();
        in.skip(Integer.BYTES);
        byte[] name = in.bytes(ELEMENT, ELEMENT);
        byte[] label = labelled ? label() : new byte[0];
        if (Math.abs((long) missing) > MOST_MISSING) {
            throw in.damaged("a variable has an impossible number of missing values");
        }
        byte[] missingValues = in.bytes((long) Math.abs(missing) * ELEMENT, MOST_MISSING * ELEMENT);
        if (type == -1) {
            continuation();
        } else {
            begin(new VariableRecord(name, label, width(type), elements, print, missing, missingValues));
        }
        elements++;
    }

    private byte[] label() throws IOException {
        int length = in.length(in.int32(), LONGEST_LABEL);
        byte[] label = in.bytes(length, LONGEST_LABEL);
        in.skip(-length & 3);
        return label;
    }

    private int width(int type) {
        if (type < 0 || type > WIDEST_SEGMENT) {
            throw in.damaged("a variable has an impossible width");
        }
        return type;
    }

    private void begin(VariableRecord record) {
        requireComplete(false);
        if (records.size() == mostVariables) {
            throw new IngestException(IngestFault.of(
                    Kind.TOO_MANY_COLUMNS, "The file has more than %d variables.".formatted(mostVariables)));
        }
        records.add(record);
        byElement.put(elements, record);
        continuations = Math.max(0, Segments.elements(record.width()) - 1);
    }

    private void continuation() {
        if (continuations-- == 0) {
            throw in.damaged("a string variable has too many parts");
        }
    }

    /** Labels, and behind them the variables that they are for. Each variable keeps the labels for itself. */
    private void valueLabels() throws IOException {
        long before = labelBytes;
        Map<Long, byte[]> labels = labels();
        long bytes = labelBytes - before;
        if (in.int32() != VALUE_LABEL_VARIABLES) {
            throw in.damaged("value labels belong to no variable");
        }
        int variables = in.length(in.int32(), elements);
        for (int i = 0; i < variables; i++) {
            VariableRecord record = byElement.get(in.int32() - 1);
            if (record == null) {
                throw in.damaged("value labels belong to an unknown variable");
            }
            keep(bytes);
            record.labels(labels);
        }
    }

    private Map<Long, byte[]> labels() throws IOException {
        int count = in.length(in.int32(), Integer.MAX_VALUE);
        Map<Long, byte[]> labels = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            byte[] value = in.bytes(ELEMENT, ELEMENT);
            int length = in.uint8();
            labels.put(ByteBuffer.wrap(value).getLong(), in.bytes(length, LONGEST_LABEL));
            in.skip(-(length + 1) & 7);
            keep(LABEL_OVERHEAD + length);
        }
        return labels;
    }

    private void keep(long bytes) {
        labelBytes += bytes;
        if (labelBytes > MOST_LABEL_BYTES) {
            throw in.damaged("the value labels are too large");
        }
    }

    private SavDictionary dictionary(SavHeader header) {
        Charset encoding = extensions.encoding();
        Names names = new Names(encoding);
        if (header.weightElement() != 0 && !byElement.containsKey(header.weightElement() - 1)) {
            throw SavFaults.inDictionary("the variable that weighs the cases does not exist");
        }
        List<SavVariable> variables = new ArrayList<>();
        OptionalInt weight = OptionalInt.empty();
        for (int index = 0; index < records.size(); ) {
            VariableRecord record = records.get(index);
            if (header.weightElement() - 1 == record.element()) {
                weight = OptionalInt.of(variables.size());
            }
            String shortName = record.shortName(encoding);
            int width = names.veryLong.getOrDefault(shortName, record.width());
            int segments = Segments.count(records, index, width, shortName);
            variables.add(variable(record, names, shortName, segments == 1 ? record.width() : width, index));
            index += segments;
        }
        long cases = extensions.cases() >= 0 ? extensions.cases() : header.cases();
        return new SavDictionary(
                header,
                variables,
                elements * ELEMENT,
                encoding,
                weight,
                cases,
                extensions.systemMissing(),
                in.order(),
                in.position());
    }

    /** What extension records say, by short name. */
    private final class Names {
        private final Map<String, String> longNames;
        private final Map<String, Integer> veryLong;
        private final Map<String, Map<Object, String>> longLabels;
        private final Map<String, List<String>> longMissing;
        private final Set<String> taken = new HashSet<>();

        private Names(Charset encoding) {
            longNames = extensions.longNames(encoding);
            veryLong = extensions.veryLongStrings(encoding);
            longLabels = extensions.labels(in.order()).labels(encoding);
            longMissing = extensions.missing(in.order()).missing(encoding);
        }

        private String unique(String shortName) {
            String name = longNames.getOrDefault(shortName, shortName);
            if (!taken.add(name)) {
                throw new IngestException(IngestFault.inColumn(
                        Kind.DUPLICATE_COLUMN, name, "Two variables of the file have the same name."));
            }
            return name;
        }
    }

    private SavVariable variable(VariableRecord record, Names names, String shortName, int width, int index) {
        Charset encoding = extensions.encoding();
        String name = names.unique(shortName);
        Map<Object, String> labels = new LinkedHashMap<>(record.labels(encoding, in.order()));
        labels.putAll(names.longLabels.getOrDefault(name, Map.of()));
        UserMissing missing = width > ELEMENT
                ? new UserMissing(Set.copyOf(names.longMissing.getOrDefault(name, List.of())), 1, 0)
                : record.missing(encoding, in.order());
        String label = new String(record.label(), encoding).strip();
        return new SavVariable(
                name,
                label.isEmpty() ? Optional.empty() : Optional.of(label),
                record.element() * ELEMENT,
                width,
                SavVariable.Format.of(record.printFormat()),
                extensions.measure(index, records.size()),
                missing,
                labels);
    }
}
