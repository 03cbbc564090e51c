package dev.touchline.mesh.bridge;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.net.InetSocketAddress;

/** A client at the other end of a socket. Each frame is preceded by its length, four bytes, the highest first. */
final class TcpClient implements Client {
    private final NetSocket socket;
    private final FrameReader reader;

    TcpClient(NetSocket socket, FrameReader reader) {
        this.socket = socket;
        this.reader = reader;
    }

    @Override
    public Dialect dialect() {
        return Dialect.TCP;
    }

    @Override
    public boolean isLocal() {
        String host = socket.remoteAddress().hostAddress();
        return host != null && new InetSocketAddress(host, 0).getAddress().isLoopbackAddress();
    }

    @Override
    public void send(byte[] frame) {
        socket.write(Buffer.buffer(Integer.BYTES + frame.length)
                .appendInt(frame.length)
                .appendBytes(frame));
    }

    @Override
    public boolean isBehind() {
        return socket.writeQueueFull();
    }

    @Override
    public void pause() {
        reader.pause();
    }

    @Override
    public void resume() {
        reader.resume();
    }

    @Override
    public void close() {
        socket.end();
    }
}
