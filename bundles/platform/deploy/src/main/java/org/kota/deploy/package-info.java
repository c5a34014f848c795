/** Modules come and go: archives that are looked through, and what they would change. */
package org.kota.deploy;
