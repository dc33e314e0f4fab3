"""What holds passkeys, in software: it makes keys and signs with them, and says so as a browser's `toJSON` does."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import bytes_to_base64url

IS_THERE, HAS_KEY = 0x01, 0x40  # flags: somebody has touched it; a new key follows
NO_MODEL = bytes(16)


@dataclass
class Authenticator:
    """`count` goes up with each signature; those that keep their keys in a cloud say 0 for ever."""

    origin: str = "http://testserver"
    count: int = 0
    is_counting: bool = False
    keys: dict[str, ec.EllipticCurvePrivateKey] = field(default_factory=dict)

    def make(self, options: str) -> str:
        """A new passkey for what a page asks."""
        asked_for = json.loads(options)
        key, number = ec.generate_private_key(ec.SECP256R1()), secrets.token_bytes(32)
        self.keys[bytes_to_base64url(number)] = key
        point = key.public_key().public_numbers()
        public = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}
        seen = self._seen(asked_for["rp"]["id"], IS_THERE | HAS_KEY)
        seen += NO_MODEL + len(number).to_bytes(2, "big") + number + cbor2.dumps(public)
        attested = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": seen})
        said_by_browser = self._said_by_browser("webauthn.create", asked_for)
        return self._credential(number, attestationObject=attested, clientDataJSON=said_by_browser)

    def sign(self, options: str, **others: str) -> str:
        """The answer of a key of this authenticator to what a page asks, in the name of one that the page names, or of
        `number`."""
        asked_for = json.loads(options)
        allowed = [one["id"] for one in asked_for["allowCredentials"]]
        number = others.get("number") or next((one for one in allowed if one in self.keys), allowed[0])
        key = self.keys.get(number) or next(iter(self.keys.values()))
        self.count += self.is_counting
        seen = self._seen(asked_for["rpId"], IS_THERE)
        said_by_browser = self._said_by_browser("webauthn.get", asked_for)
        signature = key.sign(seen + hashlib.sha256(said_by_browser).digest(), ec.ECDSA(SHA256()))
        return self._credential(number, authenticatorData=seen, clientDataJSON=said_by_browser, signature=signature)

    def _seen(self, name: str, flags: int) -> bytes:
        return hashlib.sha256(name.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")

    def _said_by_browser(self, kind: str, asked_for: dict) -> bytes:
        return json.dumps({"type": kind, "challenge": asked_for["challenge"], "origin": self.origin}).encode()

    def _credential(self, number: bytes | str, **parts: bytes) -> str:
        text = number if isinstance(number, str) else bytes_to_base64url(number)
        response = {name: bytes_to_base64url(value) for name, value in parts.items()}
        return json.dumps(
            {"id": text, "rawId": text, "type": "public-key", "response": response, "clientExtensionResults": {}}
        )
