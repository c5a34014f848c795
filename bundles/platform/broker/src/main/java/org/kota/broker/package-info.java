/**
 * The MQTT broker of the platform: Apache ActiveMQ Artemis embedded in this bundle, or the settings of an external one.
 * Devices log in with their accounts and publish below their own topics; what they publish waits in a durable queue until
 * the ingest driver has made it durable on the bus.
 */
package org.kota.broker;
