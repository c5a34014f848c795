/**
 * The demonstration: a fictional city whose devices play real recordings. It writes ordinary configuration files into an
 * empty demonstration's data folder, and nothing else.
 */
package org.kota.demo;
