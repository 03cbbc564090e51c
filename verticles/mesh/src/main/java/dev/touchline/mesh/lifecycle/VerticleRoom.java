package dev.touchline.mesh.lifecycle;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** A room that is a verticle: started by deploying it, stopped by undeploying it. Safe for use by any thread. */
public final class VerticleRoom implements Room {
    private final Vertx vertx;
    private final String name;
    private final Supplier<? extends VerticleBase> verticle;
    private final DeploymentOptions options;
    private final Optional<Duration> stopBound;
    private Future<String> deployment;
    private Future<Void> undeployment;

    /** A room of one instance. */
    public VerticleRoom(Vertx vertx, String name, Supplier<? extends VerticleBase> verticle) {
        this(vertx, name, verticle, new DeploymentOptions());
    }

    /** A room of as many instances as the options say; {@code verticle} is asked for each of them. */
    public VerticleRoom(
            Vertx vertx, String name, Supplier<? extends VerticleBase> verticle, DeploymentOptions options) {
        this(vertx, name, verticle, options, Optional.empty());
    }

    /** The same with a time of its own to stop in. */
    public VerticleRoom(
            Vertx vertx,
            String name,
            Supplier<? extends VerticleBase> verticle,
            DeploymentOptions options,
            Optional<Duration> stopBound) {
        this.vertx = vertx;
        this.name = name;
        this.verticle = verticle;
        this.options = options;
        this.stopBound = stopBound;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<Duration> stopBound() {
        return stopBound;
    }

    @Override
    public synchronized Future<Void> start() {
        if (undeployment != null) {
            return Future.failedFuture(new IllegalStateException("it has been stopped"));
        }
        if (deployment == null) {
            deployment = vertx.deployVerticle(verticle, options);
        }
        return deployment.mapEmpty();
    }

    @Override
    public synchronized Future<Void> stop() {
        if (undeployment == null) {
            undeployment = deployment == null
                    ? Future.succeededFuture()
                    : deployment.transform(done -> done.succeeded() ? vertx.undeploy(done.result()) : nothingLeft());
        }
        return undeployment;
    }

    /** A deployment that failed has been undone by Vert.x. */
    private static Future<Void> nothingLeft() {
        return Future.succeededFuture();
    }
}
