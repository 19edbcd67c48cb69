"""`python -m demo_site` is `banner-kit demo`."""

from banner_kit.cli.demo import demo

demo(prog_name="demo_site")
