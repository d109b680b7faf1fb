package io.semblance.engine.ingest;

import io.semblance.engine.ingest.IngestFault.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopCodecs;

/** Decompresses the pages of a Parquet seed: the library's codecs, and gzip by the JDK, which the library leaves to Hadoop. */
final class SeedCodecs implements CompressionCodecFactory {
    private static final int PAGE_SIZE = 1 << 20;

    private final CompressionCodecFactory library = HadoopCodecs.newFactory(new PlainParquetConfiguration(), PAGE_SIZE);

    /** Refuses a codec that cannot be read here. */
    static void check(CompressionCodecName codec) {
        switch (codec) {
            case UNCOMPRESSED, SNAPPY, GZIP, ZSTD, LZ4_RAW -> {}
            case LZO, BROTLI, LZ4 ->
                throw new IngestException(IngestFault.of(
                        Kind.UNREADABLE_PARQUET,
                        "The Parquet file is compressed with %s; use zstd, snappy or gzip."
                                .formatted(codec.name().toLowerCase(Locale.ROOT))));
        }
    }

    @Override
    public BytesInputCompressor getCompressor(CompressionCodecName codec) {
        return library.getCompressor(codec);
    }

    @Override
    public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
        check(codec);
        return codec == CompressionCodecName.GZIP ? new Gunzip() : library.getDecompressor(codec);
    }

    @Override
    public void release() {
        library.release();
    }

    private static final class Gunzip implements BytesInputDecompressor {
        @Override
        public BytesInput decompress(BytesInput packed, int size) throws IOException {
            return BytesInput.from(unpack(packed.toInputStream(), size));
        }

        @Override
        public void decompress(ByteBuffer packed, int packedSize, ByteBuffer plain, int size) throws IOException {
            byte[] bytes = new byte[packedSize];
            packed.get(bytes);
            plain.put(unpack(new java.io.ByteArrayInputStream(bytes), size));
        }

        @Override
        public void release() {}

        private static byte[] unpack(InputStream packed, int size) throws IOException {
            try (InputStream plain = new GZIPInputStream(packed)) {
                byte[] bytes = plain.readNBytes(size);
                if (bytes.length != size) {
                    throw new IOException("a page is shorter than it claims");
                }
                return bytes;
            }
        }
    }
}
