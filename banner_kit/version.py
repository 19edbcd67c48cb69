"""The version, in one place: the package's metadata and the User-Agent read it here."""

VERSION = "0.1.0"
