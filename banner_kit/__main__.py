"""`python -m banner_kit` is `banner-kit`."""

from banner_kit.cli import main

main(prog_name="banner-kit")
