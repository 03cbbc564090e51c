/** The bridge to the bus over SockJS and plain WebSockets, at {@code /eventbus}. */
package dev.touchline.ingress.sockjs;
