package dev.touchline.mesh.tracing;

import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.util.Map;

/** Has Vert.x keep room for a {@link Trail} in each context; found by Vert.x itself before it makes the first one. */
public final class TrailLocals implements VertxServiceProvider {
    static final ContextLocal<Traceparent> TRACE = ContextLocal.registerLocal(Traceparent.class);

    @SuppressWarnings("rawtypes")
    static final ContextLocal<Map> FIELDS = ContextLocal.registerLocal(Map.class);

    @Override
    public void init(VertxBootstrap builder) {
        // Loading this class has registered what it keeps.
    }
}
