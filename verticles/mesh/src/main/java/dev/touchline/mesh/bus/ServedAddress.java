package dev.touchline.mesh.bus;

/**
 * An address that this process serves on a lane, as it stands now.
 *
 * @param address the address
 * @param lane name of the lane
 * @param inFlight requests under way
 * @param answered requests answered since the start, whatever the answer; refused ones are not among them
 */
public record ServedAddress(String address, String lane, int inFlight, long answered) {}
