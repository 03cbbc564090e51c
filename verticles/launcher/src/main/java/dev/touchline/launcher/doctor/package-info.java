/** Examines what the server needs, before it is started or while it will not. */
package dev.touchline.launcher.doctor;
