package io.semblance.worker.provider.openai;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;

/** Ends the reading of a body that is longer than any answer can be. */
final class BoundedBody implements Interceptor {
    private static final long MOST_BYTES = 1 << 18;

    /** A server said more than it was asked. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1L;

        private TooLongException() {
            super("the body is longer than " + MOST_BYTES + " bytes");
        }
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        ResponseBody body = response.body();
        return response.newBuilder()
                .body(ResponseBody.create(
                        Okio.buffer(new Bounded(body.source())), body.contentType(), body.contentLength()))
                .build();
    }

    private static final class Bounded extends ForwardingSource {
        private long read;

        private Bounded(Source body) {
            super(body);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            long bytes = super.read(sink, byteCount);
            read += Math.max(0, bytes);
            if (read > MOST_BYTES) {
                throw new TooLongException();
            }
            return bytes;
        }
    }
}
