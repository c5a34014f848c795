/** The city's certificate: read, watched, and given to whoever connects to the page by TLS. */
package org.kota.tls;
