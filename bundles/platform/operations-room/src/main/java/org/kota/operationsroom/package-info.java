/** The page that shows the city, and the small JSON interface that feeds it. Holds no business logic. */
package org.kota.operationsroom;
