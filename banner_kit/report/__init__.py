"""Results for people and machines: one module a format, all of them inert."""

from banner_kit.report.formats import SUFFIXES as SUFFIXES
from banner_kit.report.formats import check_output as check_output
from banner_kit.report.formats import write_report as write_report
