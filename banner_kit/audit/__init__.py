"""Does a portal show the campaign? Registry in, results out, each with its reason, evidence and fix."""

from banner_kit.audit.fetch import Fetcher as Fetcher
from banner_kit.audit.fetch import Limits as Limits
from banner_kit.audit.fetch import Network as Network
from banner_kit.audit.inspection import Inspector as Inspector
from banner_kit.audit.page import Page as Page
from banner_kit.audit.page import read_page as read_page
from banner_kit.audit.politeness import Manners as Manners
from banner_kit.audit.reasons import Reason as Reason
from banner_kit.audit.registry import Registry as Registry
from banner_kit.audit.registry import read_registry as read_registry
from banner_kit.audit.results import Audit as Audit
from banner_kit.audit.results import Finding as Finding
from banner_kit.audit.results import Placement as Placement
from banner_kit.audit.results import Portal as Portal
from banner_kit.audit.results import Result as Result
from banner_kit.audit.results import Verdict as Verdict
from banner_kit.audit.run import PortalAudit as PortalAudit
from banner_kit.audit.run import portal_audit as portal_audit
from banner_kit.audit.run import run_audit as run_audit
