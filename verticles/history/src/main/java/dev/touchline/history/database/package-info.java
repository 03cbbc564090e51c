/** The one door to PostgreSQL: connections, limits, migrations, and how its failures are told. */
package dev.touchline.history.database;
