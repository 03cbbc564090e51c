/**
 * The model in the words of the Open Inference Protocol, version 2 (github.com/kserve/open-inference-protocol), which
 * clients of MLServer, KServe and Triton speak.
 */
package dev.touchline.ingress.inference;
