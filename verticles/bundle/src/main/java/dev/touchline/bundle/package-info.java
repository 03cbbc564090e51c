/** What a trained model is: its parts, manifest, digests and calibration. */
package dev.touchline.bundle;
