package dev.touchline.mesh.bus;

/** Between processes, where every request is a message. */
class DirectBusTest extends BusPromises {

    @Override
    DirectBus bus(Mesh mesh) {
        return mesh.bus(LaneConfig.defaults());
    }
}
