/**
 * Telling callers over HTTP that their tasks have ended, signed as the Standard Webhooks specification says
 * (standardwebhooks.com). What is to be told lies in the database with the tasks; any dispatch room may tell it.
 */
package dev.touchline.dispatch.webhooks;
