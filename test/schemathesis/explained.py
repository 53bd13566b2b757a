"""What a schema cannot say: why the API may refuse what its description allows, each with its reason. Anything else that is refused fails."""

import json

import schemathesis

# Problems, by their code. 401, 403, 404, 409 and 429 are about who asks and what there is: a description cannot say either.
PROBLEMS = {
    "token_invalid": "A mailed token is good when we made it: its form is all that a schema can say.",
    "token_used": "The token was made for another step, or an earlier request has used it.",
    "token_expired": "How old a token is stands in no schema.",
    "code_wrong": "Which six digits stand in the mail that belongs to the secret, the mail says.",
    "code_over": "How many wrong ones went before stands in no schema.",
    "password_required": "A token alone activates where the registration secret comes with it, which is a matter of both.",
}

# Errors of fields, by operation where it is not all of them, field and code.
FIELDS = {
    ("password", "password_common"): "The list of common passwords has thousands of entries.",
    ("newPassword", "password_common"): "The same.",
    ("password", "password_personal"): "It is compared with the customer's and the store's names.",
    ("newPassword", "password_personal"): "The same.",
    ("newPassword", "password_unchanged"): "It is compared with the one before.",
    ("password", "password_too_short"): "JSON Schema counts UTF-16 or code points as the library likes; the store counts after NFC.",
    ("newPassword", "password_too_short"): "The same.",
    ("after", "invalid_format"): "A cursor is what the page before gave.",
    ("email", "email_likely_typo"): "It is a question: the answer goes along the second time.",
    ("currency", "invalid_format"): "Which three letters are a currency, ISO 4217 says, and it changes.",
    ("trackingUrl", "invalid_format"): "That browsers read it as an address: no pattern says that.",
    ("placedAt", "invalid_format"): "Times are from 1970 on, and on days that there are.",
    ("fields.*", "unknown_field"): "Which fields there are the store says (GET /accounts/v1/store).",
    ("fields.*", "required"): "The same.",
    ("POST /accounts/v1/email-logins password", "required"): "Asked for where the store has not had the address of the customer yet.",
}


# RFC 5321 has 64 octets before the @ and 254 in all: patterns that every program reads count no sum.
TOO_LONG = {("identifier", "invalid_format"), ("email", "invalid_email")}


def is_too_long(address):
    return len(address.rpartition("@")[0]) > 64 or len(address) > 254


def is_explained(case, error):
    field, code = error["field"], error["code"]
    if (field, code) in TOO_LONG and is_too_long(case.body[field]):
        return True
    known = "fields.*" if field.startswith("fields.") else field
    return (known, code) in FIELDS or (f"{case.operation.label} {field}", code) in FIELDS


@schemathesis.check
def refuses_only_what_a_schema_cannot_say(ctx, response, case):
    meta = case.meta
    if meta is None or not meta.generation.mode.is_positive or case.method != case.operation.method.upper():
        return
    status = response.status_code
    if status < 400 or status in (401, 403, 404, 409, 429):
        return
    problem = json.loads(response.content)
    code = problem.get("code")
    if code == "invalid_input":
        unexplained = [error for error in problem["errors"] if not is_explained(case, error)]
        assert not unexplained, f"What the description allows was refused: {json.dumps(unexplained)}"
    else:
        assert code in PROBLEMS, f"What the description allows was refused: {status} {code}"
