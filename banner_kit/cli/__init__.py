"""The command line: `banner-kit` and `python -m banner_kit`."""

from banner_kit.cli.group import main as main
