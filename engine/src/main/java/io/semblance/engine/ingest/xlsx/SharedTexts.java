package io.semblance.engine.ingest.xlsx;

import javax.xml.stream.XMLStreamReader;

/** Counts the texts that cells share, which are held in memory. */
final class SharedTexts implements PartLook {
    private static final long MOST_BYTES = 1L << 27;
    /** What a text takes beside its letters. */
    private static final int OVERHEAD = 64;

    private int count;
    private long bytes;
    private int length;

    int count() {
        return count;
    }

    @Override
    public void begin(XMLStreamReader reader, int depth) {
        if (depth == 2 && reader.getLocalName().equals("si")) {
            count++;
            length = 0;
            keep(OVERHEAD);
        }
    }

    @Override
    public void text(XMLStreamReader reader) {
        length += reader.getTextLength();
        keep(reader.getTextLength());
        if (length > SheetLook.LONGEST_TEXT) {
            throw XlsxFaults.refused("%s has more than %d characters".formatted(place(), SheetLook.LONGEST_TEXT));
        }
    }

    private void keep(int more) {
        bytes += more;
        if (bytes > MOST_BYTES) {
            throw XlsxFaults.refused("its texts take more than 128 MiB: save it as CSV or Parquet");
        }
    }

    @Override
    public String place() {
        return "shared text %d".formatted(count);
    }
}
