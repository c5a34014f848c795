/** Makes the archives of modules that come with the program. */
package org.kota.tools.modulearchives;
