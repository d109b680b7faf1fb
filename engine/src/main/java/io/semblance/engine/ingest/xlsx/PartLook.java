package io.semblance.engine.ingest.xlsx;

import javax.xml.stream.XMLStreamReader;

/** Looks at the content of one part of a workbook, as it passes. */
interface PartLook {
    PartLook NOTHING = new PartLook() {};

    /** An element begins at a depth; the root has depth 1. */
    default void begin(XMLStreamReader reader, int depth) {}

    default void text(XMLStreamReader reader) {}

    default void end(XMLStreamReader reader) {}

    /** Where in the part, as far as people know their way there. */
    default String place() {
        return "a part";
    }
}
