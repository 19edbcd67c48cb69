"""What findings about certificates and ciphers say and advise."""

from __future__ import annotations

from banner_kit.audit.advice import Advice
from banner_kit.audit.codes import Code
from banner_kit.audit.results import Level
from banner_kit.messages import Message

_RENEW = Message("Renew the certificate; most hosts can have that done automatically.")
_SERVER = Message("Have the portal's host set up TLS 1.2 or newer with current ciphers.")

TLS_ADVICE: dict[Code, Advice] = {
    Code.CERTIFICATE_EXPIRED: Advice(
        Level.ERROR,
        Message("The portal's certificate ended on {detail}: browsers warn visitors before they see the page."),
        _RENEW,
    ),
    Code.CERTIFICATE_NOT_YET_VALID: Advice(
        Level.ERROR,
        Message("The portal's certificate holds only from {detail} on: browsers warn visitors until then."),
        Message("Install the certificate when it holds, or correct the clock of the server that made it."),
    ),
    Code.CERTIFICATE_WRONG_HOST: Advice(
        Level.ERROR,
        Message("The portal's certificate is for other hosts ({detail}): browsers warn visitors."),
        Message("Get a certificate that names this host, or correct the address in the registry."),
    ),
    Code.CERTIFICATE_WITHOUT_NAME: Advice(
        Level.ERROR,
        Message("The portal's certificate names no host at all: browsers warn visitors."),
        Message("Get a certificate that names this host."),
    ),
    Code.CERTIFICATE_SELF_SIGNED: Advice(
        Level.ERROR,
        Message("The portal's certificate is signed by itself ({detail}): browsers warn visitors."),
        Message("Get a certificate from a public authority; some give them free of charge."),
    ),
    Code.CERTIFICATE_UNTRUSTED_ROOT: Advice(
        Level.ERROR,
        Message("The portal's certificate comes from an authority that browsers do not trust ({detail})."),
        Message("Get a certificate from a public authority; some give them free of charge."),
    ),
    Code.CERTIFICATE_CHAIN_INCOMPLETE: Advice(
        Level.WARNING,
        Message("The portal does not send the certificate of “{detail}”; some browsers and phones warn visitors."),
        Message("Install the authority's intermediate certificate beside the portal's own."),
    ),
    Code.CERTIFICATE_WEAK_KEY: Advice(
        Level.ERROR,
        Message("A certificate of the portal has a weak key ({detail})."),
        Message("Get a new certificate with an RSA key of 2,048 bits or more, or an elliptic curve of 256."),
    ),
    Code.CERTIFICATE_WEAK_SIGNATURE: Advice(
        Level.ERROR,
        Message("A certificate of the portal is signed in a way that can be forged ({detail})."),
        _RENEW,
    ),
    Code.CERTIFICATE_UNREADABLE: Advice(
        Level.ERROR, Message("The portal's certificate cannot be read ({detail})."), _RENEW
    ),
    Code.TLS_OLD_PROTOCOL: Advice(
        Level.ERROR,
        Message("The portal speaks only {detail}, which browsers no longer accept: visitors see an error."),
        _SERVER,
    ),
    Code.TLS_REFUSED: Advice(
        Level.ERROR, Message("Browsers refuse the portal's secure connection ({detail})."), _SERVER
    ),
}
