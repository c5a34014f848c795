package org.kota.modules;

/** What the platform keeps of modules outside the log. */
record Store(
        Configurations configurations,
        ModuleFiles files,
        Switches switches,
        TableFiles tables,
        Confirmations confirmations) {}
