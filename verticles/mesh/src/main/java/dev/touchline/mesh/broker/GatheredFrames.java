package dev.touchline.mesh.broker;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.impl.AMQConnection;
import com.rabbitmq.client.impl.Frame;
import com.rabbitmq.client.impl.FrameHandler;
import com.rabbitmq.client.impl.FrameHandlerFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The frames of one connection. The driver sends each message by itself, which costs us a system call and the broker a
 * packet; here those that are written together leave together. Safe for use by any thread.
 */
final class GatheredFrames implements FrameHandler {
    private final FrameHandler plain;
    private final AtomicInteger gathering = new AtomicInteger();

    private GatheredFrames(FrameHandler plain) {
        this.plain = plain;
    }

    /** Makes connections whose frames can be gathered. */
    static ConnectionFactory factory() {
        return new Factory();
    }

    /** Does work, and has what it writes leave together when it has been done. */
    static void gather(Connection connection, Runnable work) throws IOException {
        if (connection instanceof AMQConnection driver && driver.getFrameHandler() instanceof GatheredFrames frames) {
            frames.gather(work);
        } else {
            work.run();
        }
    }

    private void gather(Runnable work) throws IOException {
        gathering.incrementAndGet();
        try {
            work.run();
        } finally {
            gathering.decrementAndGet();
            plain.flush();
        }
    }

    /** What others write meanwhile leaves with the rest: whoever gathers sends all that is there at the end. */
    @Override
    public void flush() throws IOException {
        if (gathering.get() == 0) {
            plain.flush();
        }
    }

    @Override
    public void writeFrame(Frame frame) throws IOException {
        plain.writeFrame(frame);
    }

    @Override
    public Frame readFrame() throws IOException {
        return plain.readFrame();
    }

    @Override
    public void sendHeader() throws IOException {
        plain.sendHeader();
    }

    @Override
    public void initialize(AMQConnection connection) {
        plain.initialize(connection);
    }

    @Override
    public void setTimeout(int millis) throws SocketException {
        plain.setTimeout(millis);
    }

    @Override
    public int getTimeout() throws SocketException {
        return plain.getTimeout();
    }

    @Override
    public void close() {
        plain.close();
    }

    @Override
    public InetAddress getLocalAddress() {
        return plain.getLocalAddress();
    }

    @Override
    public int getLocalPort() {
        return plain.getLocalPort();
    }

    @Override
    public InetAddress getAddress() {
        return plain.getAddress();
    }

    @Override
    public int getPort() {
        return plain.getPort();
    }

    private static final class Factory extends ConnectionFactory {
        @Override
        protected synchronized FrameHandlerFactory createFrameHandlerFactory() throws IOException {
            FrameHandlerFactory plain = super.createFrameHandlerFactory();
            return (address, name) -> new GatheredFrames(plain.create(address, name));
        }
    }
}
