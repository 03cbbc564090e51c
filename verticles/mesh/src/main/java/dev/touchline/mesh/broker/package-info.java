/**
 * RabbitMQ: connections of our own over its plain driver, jobs that survive any one process, and what both need to be
 * trusted. The only package that sees {@code com.rabbitmq}.
 */
package dev.touchline.mesh.broker;
