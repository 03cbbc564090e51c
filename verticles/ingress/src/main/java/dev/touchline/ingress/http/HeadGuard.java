package dev.touchline.ingress.http;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.Iterator;

/**
 * Marks requests as invalid that Vert.x would take or answer otherwise, so that they are refused with a problem: those of
 * another version than HTTP/1.0 and HTTP/1.1, to which it says a bare 501; and those with more than one {@code Host}, of
 * which it believes the first and somebody else the last (RFC 9112, 3.2). Keeps nothing and serves all connections.
 */
@Sharable
final class HeadGuard extends ChannelInboundHandlerAdapter {
    /** Where Vert.x takes over from Netty in its pipeline. */
    private static final String VERTX = "handler";

    /** A version that is not spoken here. */
    static final class UnknownVersion extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownVersion(HttpVersion version) {
            super(version.text(), null, false, false);
        }
    }

    /** A request that names several hosts. */
    static final class SeveralHosts extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SeveralHosts() {
            super("several Host headers", null, false, false);
        }
    }

    /** Looks at what comes in on a connection that has just been made. */
    void watch(HttpConnection connection) {
        ((HttpServerConnection) connection).channelHandlerContext().pipeline().addBefore(VERTX, "head-guard", this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request && request.decoderResult().isSuccess()) {
            check(request);
        }
        context.fireChannelRead(message);
    }

    private static void check(HttpRequest request) {
        if (!isSpoken(request.protocolVersion())) {
            request.setDecoderResult(DecoderResult.failure(new UnknownVersion(request.protocolVersion())));
        } else if (hasSeveralHosts(request)) {
            request.setDecoderResult(DecoderResult.failure(new SeveralHosts()));
        }
    }

    /** Also where both say the same: a proxy may have looked at one and passed on the other. */
    private static boolean hasSeveralHosts(HttpRequest request) {
        Iterator<? extends CharSequence> hosts = request.headers().valueCharSequenceIterator(HttpHeaderNames.HOST);
        if (!hosts.hasNext()) {
            return false;
        }
        hosts.next();
        return hosts.hasNext();
    }

    private static boolean isSpoken(HttpVersion version) {
        return version.equals(HttpVersion.HTTP_1_1) || version.equals(HttpVersion.HTTP_1_0);
    }
}
