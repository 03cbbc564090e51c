package dev.touchline.bench.amqp;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/** The plain driver, called by one thread. */
final class DriverCourier implements Courier {
    private final Connection connection;
    private final String queue;
    private final byte[] body = Errand.bytes();

    DriverCourier(String uri, String queue) throws IOException {
        this.connection = RawBroker.connection(uri);
        this.queue = queue;
    }

    @Override
    public String name() {
        return "amqp-client";
    }

    @Override
    public void publish(int messages) throws IOException, InterruptedException {
        Channel channel = connection.createChannel();
        Confirms confirms = new Confirms(channel, WINDOW);
        for (int i = 0; i < messages; i++) {
            confirms.next();
            channel.basicPublish("", queue, MessageProperties.PERSISTENT_BASIC, body);
        }
        confirms.all();
        channel.abort();
    }

    @Override
    public void consume(int messages) throws IOException, InterruptedException {
        Channel channel = connection.createChannel();
        Semaphore done = new Semaphore(0);
        channel.basicQos(WINDOW);
        channel.basicConsume(
                queue,
                false,
                (tag, message) -> {
                    channel.basicAck(message.getEnvelope().getDeliveryTag(), false);
                    done.release();
                },
                tag -> {});
        RawBroker.await(done, messages);
        channel.abort();
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
