package io.semblance.engine.ingest.xlsx;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import io.semblance.engine.Progress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Looks at the markup of the parts: how deep it nests, how long its pieces are, and what sheets and shared texts hold. By the
 * parser that reads them later, so that both see the same.
 */
final class MarkupInspection {
    private static final int DEEPEST = 64;
    private static final XMLInputFactory READERS = readers();

    private final List<SheetLook> sheets = new ArrayList<>();
    private Optional<SharedTexts> texts = Optional.empty();
    private boolean workbook;
    private PartLook look = PartLook.NOTHING;

    private static XMLInputFactory readers() {
        XMLInputFactory readers = new InputFactoryImpl();
        readers.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        readers.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return readers;
    }

    /** Looks at a part. */
    void look(InputStream part, Progress progress) throws IOException {
        PieceLimit pieces = new PieceLimit(part, progress);
        look = PartLook.NOTHING;
        int depth = 0;
        try {
            XMLStreamReader reader = READERS.createXMLStreamReader(pieces);
            while (reader.hasNext()) {
                pieces.next();
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        begin(reader, ++depth);
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        look.end(reader);
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                        look.text(reader);
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            throw XlsxFaults.refused("it is damaged: %s is not well-formed".formatted(look.place()));
        }
    }

    private void begin(XMLStreamReader reader, int depth) {
        if (depth == 1) {
            look = root(reader.getLocalName());
        }
        if (depth > DEEPEST) {
            throw XlsxFaults.refused("%s nests deeper than %d elements".formatted(look.place(), DEEPEST));
        }
        look.begin(reader, depth);
    }

    private PartLook root(String name) {
        return switch (name) {
            case "worksheet" -> {
                sheets.add(new SheetLook());
                yield sheets.getLast();
            }
            case "sst" -> {
                if (texts.isPresent()) {
                    throw XlsxFaults.refused("it has two lists of shared texts");
                }
                texts = Optional.of(new SharedTexts());
                yield texts.get();
            }
            case "workbook" -> {
                workbook = true;
                yield PartLook.NOTHING;
            }
            default -> PartLook.NOTHING;
        };
    }

    /** All parts have been looked at: those that a workbook needs were there. */
    void requireWhole() {
        if (!workbook) {
            throw XlsxFaults.refused("it is damaged, or no workbook: it has no part that lists its sheets");
        }
        if (sheets.isEmpty()) {
            throw XlsxFaults.refused("it is damaged: it has no part for a sheet");
        }
        int shared = texts.map(SharedTexts::count).orElse(0);
        sheets.forEach(sheet -> sheet.requireSharedTexts(shared));
    }

    /** The parser keeps a whole tag or text, so none may be long. */
    private final class PieceLimit extends FilterInputStream {
        private static final int LONGEST = 1 << 22;

        private final Progress progress;
        private int taken;

        private PieceLimit(InputStream in, Progress progress) {
            super(in);
            this.progress = progress;
        }

        private void next() {
            taken = 0;
        }

        @Override
        public int read() throws IOException {
            return taken(super.read(), 1);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            return taken(read, read);
        }

        private int taken(int result, int bytes) {
            progress.checkpoint();
            taken += Math.max(0, bytes);
            if (taken > LONGEST) {
                throw XlsxFaults.refused("%s has a tag or text of more than 4 MiB".formatted(look.place()));
            }
            return result;
        }
    }
}
