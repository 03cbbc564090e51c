/** Real servers from the system's packages, started privately for a test: own ports, own folders, nothing left behind. */
package dev.touchline.testing.servers;
