/** What somebody who wrote a name wrong probably meant. */
package dev.touchline.mesh.naming;
