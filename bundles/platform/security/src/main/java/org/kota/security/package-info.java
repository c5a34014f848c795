/**
 * Who may log in: the accounts of devices, the first administrator, and how passwords of people are kept.
 */
package org.kota.security;
