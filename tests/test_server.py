"""Starting the server: where somebody else answers already, it says so."""

import socket

import pytest
from flask import Flask

from eqportal.server import serve
from eqportal.settings import SettingsError


def test_a_taken_port_is_refused_in_words(app: Flask) -> None:
    with socket.create_server(("127.0.0.1", 0), reuse_port=True) as other:
        port = other.getsockname()[1]
        with pytest.raises(SettingsError, match=f"127.0.0.1:{port}"):
            serve(app, host="127.0.0.1", port=port)
