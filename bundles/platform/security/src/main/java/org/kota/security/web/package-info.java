/** The platform's door over HTTP: who makes a request, and whether they may. */
package org.kota.security.web;
