/** Whether this process can work, answered from cached checks. */
package dev.touchline.mesh.health;
