/** What can be asked of the room that gets predictions made. */
package dev.touchline.contracts.dispatch;
