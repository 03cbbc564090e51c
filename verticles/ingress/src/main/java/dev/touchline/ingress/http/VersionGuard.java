package dev.touchline.ingress.http;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/**
 * Marks requests of another version than HTTP/1.0 and HTTP/1.1 as invalid, so that they are refused with a problem. Vert.x
 * would answer them by itself, with a bare 501. Keeps nothing and serves all connections.
 */
@Sharable
final class VersionGuard extends ChannelInboundHandlerAdapter {
    /** Where Vert.x takes over from Netty in its pipeline. */
    private static final String VERTX = "handler";

    /** A version that is not spoken here. */
    static final class UnknownVersion extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownVersion(HttpVersion version) {
            super(version.text(), null, false, false);
        }
    }

    /** Looks at what comes in on a connection that has just been made. */
    void watch(HttpConnection connection) {
        ((HttpServerConnection) connection).channelHandlerContext().pipeline().addBefore(VERTX, "version-guard", this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request
                && request.decoderResult().isSuccess()
                && !isSpoken(request.protocolVersion())) {
            request.setDecoderResult(DecoderResult.failure(new UnknownVersion(request.protocolVersion())));
        }
        context.fireChannelRead(message);
    }

    private static boolean isSpoken(HttpVersion version) {
        return version.equals(HttpVersion.HTTP_1_1) || version.equals(HttpVersion.HTTP_1_0);
    }
}
