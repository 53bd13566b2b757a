"""Hashes made by Django, passlib (libpass), argon2-cffi and bcrypt themselves, as JSON. README.md says how to run it."""

import json
import sys
from importlib.metadata import version
from pathlib import Path

import argon2
import bcrypt
import django
from django.conf import settings
from django.contrib.auth import hashers
from passlib import hash as passlib_hash

settings.configure()
django.setup()

passwords = json.loads((Path(__file__).parent / "passwords.json").read_text(encoding="utf-8"))
vectors = []


def add(scheme, made_by, encode, *, names=None, without=()):
    """One hash of each password. Whatever the maker refuses must be told in `without`, so that nothing goes missing unseen."""
    for name in names or passwords:
        if name in without:
            try:
                encode(passwords[name])
            except ValueError:
                continue
            raise SystemExit(f"{made_by} takes the password '{name}' after all")
        vectors.append({"scheme": scheme, "madeBy": made_by, "password": name, "hash": encode(passwords[name])})


def with_django(hasher, **cheaper):
    """A hasher of Django with its own salt; `cheaper` lowers what it costs."""
    for name, value in cheaper.items():
        setattr(hasher, name, value)
    return lambda password: hasher.encode(password, hasher.salt())


by_django = f"Django {django.get_version()}"
by_passlib = f"libpass {version('libpass')}"
by_argon2 = f"argon2-cffi {version('argon2-cffi')}"
by_bcrypt = f"bcrypt {version('bcrypt')}"
# bcrypt from 5.0 on refuses what its older releases cut.
beyond_72 = ("beyond 72 bytes", "128 characters")
# Those few that show a default of the maker: it is dear.
default = ["plain"]

add("django_pbkdf2", by_django, with_django(hashers.PBKDF2PasswordHasher(), iterations=1000))
add("django_pbkdf2", by_django, with_django(hashers.PBKDF2PasswordHasher()), names=default)
add("django_pbkdf2", by_django, with_django(hashers.PBKDF2SHA1PasswordHasher(), iterations=1000))
add("django_pbkdf2", by_django, with_django(hashers.PBKDF2SHA1PasswordHasher()), names=default)
add(
    "django_argon2",
    by_django,
    with_django(hashers.Argon2PasswordHasher(), memory_cost=64, time_cost=2, parallelism=8),
)
add("django_argon2", by_django, with_django(hashers.Argon2PasswordHasher()), names=default)
add("django_bcrypt_sha256", by_django, with_django(hashers.BCryptSHA256PasswordHasher(), rounds=4))
add("django_bcrypt_sha256", by_django, with_django(hashers.BCryptSHA256PasswordHasher()), names=default)
add("django_bcrypt", by_django, with_django(hashers.BCryptPasswordHasher(), rounds=4), without=beyond_72)
add("django_scrypt", by_django, with_django(hashers.ScryptPasswordHasher(), work_factor=16))
add("django_scrypt", by_django, with_django(hashers.ScryptPasswordHasher()), names=default)

add("bcrypt", by_bcrypt, lambda p: bcrypt.hashpw(p.encode(), bcrypt.gensalt(4)).decode(), without=beyond_72)
add(
    "bcrypt",
    by_bcrypt,
    lambda p: bcrypt.hashpw(p.encode(), bcrypt.gensalt(4, prefix=b"2a")).decode(),
    without=beyond_72,
)

for digest in ("pbkdf2_sha256", "pbkdf2_sha512"):
    add("pbkdf2", by_passlib, getattr(passlib_hash, digest).using(rounds=1000).hash)
    add("pbkdf2", by_passlib, getattr(passlib_hash, digest).hash, names=default)
add("scrypt", by_passlib, passlib_hash.scrypt.using(rounds=4, block_size=4, parallelism=2).hash)
add("scrypt", by_passlib, passlib_hash.scrypt.hash, names=default)
add("phpass", by_passlib, passlib_hash.phpass.using(rounds=7, ident="H").hash, names=["plain", "umlauts", "emoji"])

cheap = {"time_cost": 2, "memory_cost": 64, "parallelism": 2}
for kind in (argon2.Type.ID, argon2.Type.I):
    add("argon2", by_argon2, argon2.PasswordHasher(**cheap, hash_len=16, salt_len=8, type=kind).hash)
    add("argon2", by_argon2, argon2.PasswordHasher(type=kind).hash, names=default)

json.dump(vectors, sys.stdout, indent=2)
sys.stdout.write("\n")
