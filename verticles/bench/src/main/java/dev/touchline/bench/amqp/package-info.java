/** What a broker and its clients can do by themselves: the ceilings of the durable lane, and what a client costs. */
package dev.touchline.bench.amqp;
