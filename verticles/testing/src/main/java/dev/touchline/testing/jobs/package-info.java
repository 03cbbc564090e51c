/** What every keeper of jobs must do, as tests, and a keeper that forgets everything with its process. */
package dev.touchline.testing.jobs;
