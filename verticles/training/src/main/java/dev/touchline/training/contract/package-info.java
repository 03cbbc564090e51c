/** Contracts on data: rules written in {@code conf/contracts}, checked before anything is learnt from the data. */
package dev.touchline.training.contract;
