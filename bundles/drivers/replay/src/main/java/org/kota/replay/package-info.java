/**
 * Plays recordings as if they happened now: a CSV file becomes SenML messages of a device, published to the broker like
 * any device would, back-filled first and then in the pace of Kota's clock, again and again.
 */
package org.kota.replay;
