package io.semblance.gateway.personas;

import org.springframework.core.MethodParameter;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.BindingContext;
import org.springframework.web.reactive.result.method.HandlerMethodArgumentResolver;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A body that may be larger than those of other routes. A controller method takes it as a plain parameter. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares bodies
record LargeBody(byte[] bytes) {
    private static LargeBody of(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return new LargeBody(bytes);
    }

    /** Reads it as it arrives; one over the limit is refused as of the framework's own bodies. */
    static final class Argument implements HandlerMethodArgumentResolver {
        private final int most;

        /** @param most bytes */
        Argument(int most) {
            this.most = most;
        }

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == LargeBody.class;
        }

        @Override
        public Mono<Object> resolveArgument(
                MethodParameter parameter, BindingContext context, ServerWebExchange exchange) {
            return DataBufferUtils.join(exchange.getRequest().getBody(), most)
                    .map(LargeBody::of)
                    .cast(Object.class)
                    .defaultIfEmpty(new LargeBody(new byte[0]));
        }
    }
}
