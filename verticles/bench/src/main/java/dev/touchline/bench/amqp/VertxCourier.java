package dev.touchline.bench.amqp;

import com.rabbitmq.client.MessageProperties;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.rabbitmq.QueueOptions;
import io.vertx.rabbitmq.RabbitMQClient;
import io.vertx.rabbitmq.RabbitMQConsumer;
import io.vertx.rabbitmq.RabbitMQOptions;
import io.vertx.rabbitmq.RabbitMQPublisher;
import io.vertx.rabbitmq.RabbitMQPublisherOptions;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/** vertx-rabbitmq-client, publishing with its publisher. */
final class VertxCourier implements Courier {
    private final Vertx vertx = Vertx.vertx();
    private final RabbitMQClient client;
    private final RabbitMQPublisher publisher;
    private final String queue;
    private final Buffer body = Buffer.buffer(Errand.bytes());

    VertxCourier(String uri, String queue) {
        this.queue = queue;
        client = RabbitMQClient.create(vertx, new RabbitMQOptions().setUri(uri));
        publisher = RabbitMQPublisher.create(vertx, client, new RabbitMQPublisherOptions());
        JobsCourier.await(client.start().compose(started -> publisher.start()));
    }

    @Override
    public String name() {
        return "vertx-rabbitmq-client";
    }

    @Override
    public void publish(int messages) throws IOException, InterruptedException {
        Semaphore window = new Semaphore(WINDOW);
        AtomicReference<Throwable> failed = new AtomicReference<>();
        for (int i = 0; i < messages; i++) {
            RawBroker.await(window, 1);
            publisher
                    .publishConfirm("", queue, MessageProperties.PERSISTENT_BASIC, body)
                    .onFailure(failed::set)
                    .onComplete(confirmed -> window.release());
        }
        RawBroker.await(window, WINDOW);
        if (failed.get() != null) {
            throw new IOException("a message was not confirmed", failed.get());
        }
    }

    @Override
    public void consume(int messages) throws IOException, InterruptedException {
        Semaphore done = new Semaphore(0);
        QueueOptions byHand = new QueueOptions().setAutoAck(false);
        RabbitMQConsumer taking = JobsCourier.await(client.basicQos(WINDOW)
                .compose(bounded -> client.basicConsumer(queue, byHand))
                // At once, and on its event loop: what comes before there is a handler is dropped unacknowledged.
                .map(consumer -> consumer.handler(
                        message -> client.basicAck(message.envelope().getDeliveryTag(), false)
                                .onSuccess(acknowledged -> done.release()))));
        RawBroker.await(done, messages);
        JobsCourier.await(taking.cancel());
    }

    @Override
    public void close() {
        JobsCourier.await(publisher.stop().compose(stopped -> client.stop()));
        JobsCourier.await(vertx.close());
    }
}
