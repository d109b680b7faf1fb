package io.semblance.gateway.uploads;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.buffer.PooledByteBufAllocator;
import io.semblance.gateway.problem.ApiException;
import io.semblance.schema.error.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.FormPartEvent;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.http.codec.multipart.PartEventHttpMessageReader;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

class UploadFormTest {
    private static final long LIMIT = 200_000;
    private static final UploadForm.Expected EXPECTED =
            new UploadForm.Expected(List.of("seed_file", "file"), List.of("display_name", "wait_seconds"));
    private static final String CSV = "a,b\n1,2\n";
    private final NettyDataBufferFactory buffers = new NettyDataBufferFactory(new PooledByteBufAllocator(true));
    private final List<DataBuffer> handedOut = new ArrayList<>();

    @Test
    void readsFieldsBeforeAndAfterTheFile() throws IOException {
        String body = field("display_name", "Seed") + file("seed_file", "seed.csv", CSV) + field("wait_seconds", "10");

        var filled = read(body, 7);

        assertThat(filled.file()).isEqualTo(CSV);
        assertThat(filled.fields()).isEqualTo(Map.of("display_name", "Seed", "wait_seconds", "10"));
    }

    @Test
    void readsAFileUnderItsOtherNameInBlocksOfAnySize() throws IOException {
        String content = "x,y\n" + "12,34\n".repeat(500);
        for (int block : new int[] {1, 2, 13, 1024, 65_536}) {
            assertThat(read(file("file", "f.csv", content), block).file()).isEqualTo(content);
        }
    }

    @Test
    void takesAnEmptyFileForWhatItIs() throws IOException {
        assertThat(read(file("seed_file", "seed.csv", ""), 16).file()).isEmpty();
    }

    @Test
    void refusesAFormWithoutAFile() {
        assertRefused(field("display_name", "Seed"), ErrorCode.UPLOAD_INVALID);
    }

    @Test
    void refusesAFileThatCameAsText() {
        assertRefused(field("seed_file", CSV), ErrorCode.UPLOAD_INVALID);
    }

    @Test
    void refusesASecondFile() {
        assertRefused(file("seed_file", "a.csv", CSV) + file("file", "b.csv", CSV), ErrorCode.UPLOAD_INVALID);
    }

    @Test
    void refusesUnknownFieldsAndFiles() {
        assertRefused(file("seed_file", "a.csv", CSV) + field("tenant_id", "x"), ErrorCode.INVALID_FIELD);
        assertRefused(file("avatar", "a.png", "x"), ErrorCode.INVALID_FIELD);
    }

    @Test
    void refusesAFieldThatComesTwice() {
        assertRefused(field("wait_seconds", "1") + field("wait_seconds", "2"), ErrorCode.INVALID_FIELD);
    }

    @Test
    void refusesAFieldThatIsTooLong() {
        assertRefused(field("display_name", "n".repeat(20_000)), ErrorCode.INVALID_FIELD);
    }

    @Test
    void refusesAFileOverTheLimitWhileItStreams() {
        assertRefused(file("seed_file", "a.csv", "x".repeat((int) LIMIT + 1)), ErrorCode.FILE_TOO_LARGE);
    }

    @Test
    void takesAFileOfExactlyTheLimit() throws IOException {
        assertThat(read(file("seed_file", "a.csv", "x".repeat((int) LIMIT)), 8192)
                        .file())
                .hasSize((int) LIMIT);
    }

    @Test
    void refusesABodyThatIsNoForm() {
        ApiException refusal = catchThrowableOfType(ApiException.class, () -> readRaw(bytes("nonsense", 16)));

        assertThat(refusal.code()).isEqualTo(ErrorCode.UPLOAD_INVALID);
    }

    @Test
    void noticesAClientThatBreaksOff() {
        Flux<DataBuffer> broken = bytes(
                        body(file("seed_file", "a.csv", CSV.repeat(100))).substring(0, 300), 64)
                .concatWith(Flux.error(new IOException("connection reset")));

        assertThatExceptionOfType(UploadBrokenOffException.class).isThrownBy(() -> readRaw(broken));
        assertAllReleased();
    }

    @Test
    void noticesAClientThatFallsSilent() {
        Flux<DataBuffer> silent = bytes(
                        body(file("seed_file", "a.csv", CSV.repeat(100))).substring(0, 300), 64)
                .concatWith(Flux.never());

        assertThatExceptionOfType(UploadBrokenOffException.class).isThrownBy(() -> readRaw(silent));
        assertAllReleased();
    }

    @Test
    void releasesEveryBufferOfARefusedForm() {
        assertRefused(
                file("seed_file", "a.csv", CSV.repeat(1_000)) + field("x", "1") + file("file", "b", CSV.repeat(1_000)),
                ErrorCode.INVALID_FIELD);
        assertAllReleased();
    }

    @Test
    void asksForNothingBeforeTheFirstRead() {
        AtomicInteger subscriptions = new AtomicInteger();
        Flux<PartEvent> source = Flux.<PartEvent>never().doOnSubscribe(s -> subscriptions.incrementAndGet());

        try (PartPipe pipe = new PartPipe(source, Duration.ofSeconds(1))) {
            pipe.drain(Long.MAX_VALUE);
        }

        assertThat(subscriptions).hasValue(0);
    }

    @Test
    void neverMakesTheEventLoopWaitForTheReader() throws IOException {
        int events = 500_000;
        Flux<PartEvent> source = FormPartEvent.create("x", "1")
                .cast(PartEvent.class)
                .cache()
                .repeat(events - 1)
                .publishOn(Schedulers.parallel(), 8);

        int read = 0;
        try (PartPipe pipe = new PartPipe(source, Duration.ofSeconds(10))) {
            while (pipe.next().isPresent()) {
                read++;
            }
        }

        assertThat(read).isEqualTo(events);
    }

    private UploadForm.Filled<String> read(String parts, int block) throws IOException {
        var filled = readRaw(bytes(body(parts), block));
        assertAllReleased();
        return filled;
    }

    private UploadForm.Filled<String> readRaw(Flux<DataBuffer> body) throws IOException {
        var reader = new PartEventHttpMessageReader();
        reader.setMaxInMemorySize(16 * 1024);
        var request = MockServerHttpRequest.post("/v1/datasets")
                .contentType(MediaType.parseMediaType("multipart/form-data; boundary=frontier"))
                .body(body);
        Flux<PartEvent> events = reader.read(ResolvableType.forClass(PartEvent.class), request, Map.of());
        try (PartPipe pipe = new PartPipe(events, Duration.ofMillis(300))) {
            return new UploadForm(pipe, LIMIT, EXPECTED).read(() -> {}, UploadFormTest::slurp);
        }
    }

    private static String slurp(UploadForm.UploadedFile file) throws IOException {
        var out = new ByteArrayOutputStream();
        file.body().transferTo(out);
        return out.toString(UTF_8);
    }

    private void assertRefused(String parts, ErrorCode code) {
        ApiException refusal = catchThrowableOfType(ApiException.class, () -> readRaw(bytes(body(parts), 4096)));
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
    }

    private void assertAllReleased() {
        assertThat(handedOut)
                .allMatch(buffer -> ((NettyDataBuffer) buffer).getNativeBuffer().refCnt() == 0);
    }

    private Flux<DataBuffer> bytes(String text, int block) {
        byte[] all = text.getBytes(UTF_8);
        int blocks = (all.length + block - 1) / block;
        return Flux.range(0, blocks).map(i -> {
            int from = i * block;
            DataBuffer buffer = buffers.allocateBuffer(block).write(all, from, Math.min(block, all.length - from));
            handedOut.add(buffer);
            return buffer;
        });
    }

    private static String body(String parts) {
        return parts + "--frontier--\r\n";
    }

    private static String field(String name, String value) {
        return "--frontier\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String name, String fileName, String content) {
        return "--frontier\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + content + "\r\n";
    }
}
