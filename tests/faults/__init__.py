"""Builds that are killed, disks that are full: the site on disk stays whole."""
