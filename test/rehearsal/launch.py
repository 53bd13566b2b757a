"""Serves MiniStack over TLS on one loopback port, for as long as the process that started it lives.

MiniStack's own command would, where it may, also take port 443, and would outlive a killed parent.
"""

import asyncio
import os
import resource
import signal
import sys
import threading

from hypercorn.asyncio import serve
from hypercorn.config import Config
from mend import mend
from ministack.app import app


def end_with_parent() -> None:
    """Standard input is a pipe from the parent, which the system closes when it ends, however it ends."""
    sys.stdin.buffer.read()
    # The functions run in Node processes of the same group.
    os.killpg(os.getpgrp(), signal.SIGKILL)


def config() -> Config:
    result = Config()
    result.bind = [f"127.0.0.1:{os.environ['GATEWAY_PORT']}"]
    result.certfile = os.environ["MINISTACK_SSL_CERT"]
    result.keyfile = os.environ["MINISTACK_SSL_KEY"]
    result.keep_alive_timeout = 75
    result.loglevel = "WARNING"
    return result


if __name__ == "__main__":
    mend()
    threading.Thread(target=end_with_parent, daemon=True).start()
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    asyncio.run(serve(app, config()))
