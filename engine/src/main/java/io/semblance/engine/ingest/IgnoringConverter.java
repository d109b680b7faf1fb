package io.semblance.engine.ingest;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Satisfies the column reader, whose values are taken directly. */
final class IgnoringConverter extends GroupConverter {
    private static final PrimitiveConverter NOTHING = new PrimitiveConverter() {};

    @Override
    public Converter getConverter(int field) {
        return NOTHING;
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
}
