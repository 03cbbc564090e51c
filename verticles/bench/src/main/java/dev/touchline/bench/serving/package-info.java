/** How the packaged application starts, how much memory it takes, and how it answers what comes at its own pace. */
package dev.touchline.bench.serving;
