"""Gives a command in a terminal, as a person would, and answers what it asks.

    terminal.py '{"answers": {"mailIdentity": "shop.example"}, "endsAt": null}' COMMAND [ARGUMENT ...]

A question is a line that ends in `NAME [what is kept]: `; what no answer is there for gets an empty line. What ends in `(y/n)` is agreed to. Once it says `endsAt`, Ctrl+C is
pressed.
"""

import json
import os
import pty
import re
import sys

said_so = json.loads(sys.argv[1])
answers, ends_at = said_so["answers"], said_so["endsAt"]
asked = re.compile(rb"(?:(\w+) \[[^\n]*\]: |\(y/n\)\S*\s*)$")


def main() -> int:
    child, terminal = pty.fork()
    if child == 0:
        os.execvp(sys.argv[2], sys.argv[2:])
    said = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            # On Linux the end of a terminal is an error.
            part = b""
        if not part:
            break
        sys.stdout.buffer.write(part.replace(b"\r\n", b"\n"))
        # Node's readline moves the cursor about.
        said = (said + re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", part))[-2000:]
        if ends_at and ends_at.encode() in said:
            os.write(terminal, b"\x03")
            said = b""
        question = asked.search(said)
        if question:
            answer = "y" if question[1] is None else answers.get(question[1].decode(), "")
            os.write(terminal, answer.encode() + b"\n")
            said = b""
    sys.stdout.buffer.flush()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


sys.exit(main())
