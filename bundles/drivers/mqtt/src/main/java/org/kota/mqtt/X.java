package org.kota.mqtt;
final class X {}
