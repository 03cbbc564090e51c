/** The typed bus: endpoints asked and served over a lane, events told and heard. */
package dev.touchline.mesh.bus;
