#!/usr/bin/env python3
"""Talks to Touchline over the TCP bridge of its event bus. Needs nothing but Python 3.8.

    touchline_client.py predict Arsenal Chelsea     a prediction, as JSON
    touchline_client.py submit Arsenal Chelsea      the same as a task: prints each news of it, then its result
    touchline_client.py listen touchline.event.team-state-moved.v1

Start the server with TOUCHLINE_BRIDGE_TCP_ENABLED=true. TOUCHLINE_BRIDGE is its host:port (default 127.0.0.1:7000);
API_KEY, if set, is sent along.
"""
import json
import os
import socket
import struct
import sys
import time
import uuid

TASK_UPDATED = "touchline.event.task-updated.v1"


class BridgeError(Exception):
    """The server refused; failure holds its category, code, message and details."""

    def __init__(self, failure):
        reasons = [detail["reason"] for detail in failure.get("details", [])]
        super().__init__(" ".join([failure.get("message", "refused"), *reasons]))
        self.failure = failure


class Bridge:
    """One connection: JSON frames, each after its length in four bytes, the highest first."""

    def __init__(self, host, port, api_key=None, timeout=30):
        self._timeout = timeout
        self._headers = {"x-api-key": api_key} if api_key else {}
        self._socket = socket.create_connection((host, port), timeout)
        self._data = b""
        self._events = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._socket.close()

    def request(self, address, body):
        """The answer of an address; raises BridgeError when it is refused."""
        reply = str(uuid.uuid4())
        deadline = str(int((time.time() + self._timeout) * 1000))
        self._send("send", address=address, replyAddress=reply, body=body,
                   headers={"deadline": deadline, **self._headers})
        while True:
            frame = self._receive()
            if frame.get("address") == reply:
                return frame["body"]
            self._events.append(frame)

    def register(self, address):
        """Asks for the events of an address."""
        self._send("register", address=address, headers=self._headers)
        self.ping()

    def ping(self):
        """Keeps a silent connection open, and returns when the server has seen all that was sent before."""
        self._send("ping")
        while True:
            frame = self._receive()
            if frame["type"] == "pong":
                return
            self._events.append(frame)

    def events(self):
        """Events as they come, as pairs of address and body."""
        while True:
            while self._events:
                frame = self._events.pop(0)
                yield frame["address"], frame["body"]
            try:
                self._events.append(self._receive())
            except socket.timeout:
                self.ping()

    def _send(self, kind, **parts):
        frame = json.dumps({"type": kind, **parts}).encode()
        self._socket.sendall(struct.pack(">i", len(frame)) + frame)

    def _receive(self):
        self._fill(4)
        (length,) = struct.unpack(">i", self._data[:4])
        self._fill(4 + length)
        frame = json.loads(self._data[4:4 + length])
        self._data = self._data[4 + length:]
        if frame["type"] == "err":
            raise BridgeError(frame.get("failure", frame))
        return frame

    def _fill(self, count):
        """Reads until there are so many bytes; after a timeout it goes on where it stopped."""
        while len(self._data) < count:
            chunk = self._socket.recv(65536)
            if not chunk:
                raise ConnectionError("the server hung up")
            self._data += chunk


def predict(bridge, home, away):
    """A prediction for two clubs by any of their known names."""
    return bridge.request("touchline.dispatch.predict.v1", question(home, away))


def submit(bridge, home, away):
    """Leaves the same as a task, and gives it once it has ended."""
    bridge.register(TASK_UPDATED)
    task = str(uuid.uuid4())
    bridge.request("touchline.dispatch.submit.v1", {"id": task, "request": question(home, away)})
    for address, body in bridge.events():
        if address == TASK_UPDATED and body["id"] == task:
            print(body["state"], file=sys.stderr)
            if body["state"] in ("succeeded", "failed", "cancelled"):
                return bridge.request("touchline.dispatch.task.v1", {"id": task})


def question(home, away):
    subject = {"kind": "clubs", "home": home, "away": away, "neutral": False}
    return {"subject": subject, "explain": False}


def main(arguments):
    host, _, port = os.environ.get("TOUCHLINE_BRIDGE", "127.0.0.1:7000").rpartition(":")
    with Bridge(host, int(port), os.environ.get("API_KEY")) as bridge:
        if arguments[:1] == ["predict"] and len(arguments) == 3:
            print(json.dumps(predict(bridge, *arguments[1:]), indent=2))
        elif arguments[:1] == ["submit"] and len(arguments) == 3:
            print(json.dumps(submit(bridge, *arguments[1:]), indent=2))
        elif arguments[:1] == ["listen"] and len(arguments) == 2:
            bridge.register(arguments[1])
            for address, body in bridge.events():
                print(json.dumps({"address": address, "body": body}), flush=True)
        else:
            sys.exit(__doc__)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except BrokenPipeError:
        sys.exit(0)
    except (BridgeError, OSError) as problem:
        sys.exit(f"touchline_client: {problem}")
    except KeyboardInterrupt:
        sys.exit(130)
