"""A headless Chromium, driven by chromedriver over the W3C WebDriver protocol.

    with Browser() as browser:
        browser.open(path)
        button, = browser.find("button")
        browser.click(button)
        browser.run("return document.title")

Only the standard library. The browser has a profile of its own in a temporary folder, and no way
to the network but what a page asks for, which log() tells.
"""

import base64
import http.client
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the protocol's name of an element's reference
SECONDS = 60

TAB, ENTER, ESCAPE, SPACE, SHIFT = "\ue004", "\ue007", "\ue00c", " ", "\ue008"


class BrowserError(Exception):
    """What the browser, or its driver, says went wrong."""


class Browser:
    def __init__(self, width=1200, height=900):
        self.folder = tempfile.mkdtemp(prefix="balise-browser-")
        self.driver = None
        self.session = None
        try:
            self._start(width, height)
        except BaseException:
            self.close()
            raise

    def _start(self, width, height):
        for program in ("chromedriver", "chromium"):
            if not shutil.which(program):
                raise BrowserError(f"{program} is not installed; "
                                   "tools/install-packages --tests installs it")
        environment = {**os.environ, "HOME": self.folder, "TMPDIR": self.folder,
                       "XDG_CONFIG_HOME": self.folder, "XDG_CACHE_HOME": self.folder}
        self.output = open(pathlib.Path(self.folder, "driver.log"), "w+b")
        self.driver = subprocess.Popen(["chromedriver", "--port=0"], stdin=subprocess.DEVNULL,
                                       stdout=subprocess.PIPE, stderr=self.output,
                                       env=environment)
        self.port = self._port()
        arguments = ["--headless=new", f"--user-data-dir={self.folder}/profile", "--no-first-run",
                     f"--window-size={width},{height}", "--disable-gpu", "--disable-dev-shm-usage",
                     "--force-device-scale-factor=1", "--hide-scrollbars",
                     "--disable-background-networking", "--disable-component-update"]
        # The sandbox does not run as root, nor in most containers; the pages are our own.
        arguments.append("--no-sandbox")
        made = self._ask("POST", "/session", {"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": {"args": arguments, "binary": shutil.which("chromium")},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}}})
        self.session = made["sessionId"]

    def _port(self):
        """Where the driver listens, which it says once it does."""
        for line in self.driver.stdout:
            found = re.search(rb"started successfully on port (\d+)", line)
            if found:
                return int(found[1])
        raise BrowserError("chromedriver does not start")

    def _ask(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        try:
            text = None if body is None else json.dumps(body)
            connection.request(method, path, text, {"Content-Type": "application/json"})
            response = connection.getresponse()
            value = json.loads(response.read())["value"]
        finally:
            connection.close()
        if response.status != 200:
            raise BrowserError(f"{method} {path}: {value.get('error')}: {value.get('message')}")
        return value

    def _command(self, method, path, body=None):
        return self._ask(method, f"/session/{self.session}{path}", body)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        try:
            if self.session:
                self._command("DELETE", "")
        except (BrowserError, OSError):
            pass
        self.session = None
        if self.driver:
            self.driver.terminate()
            self.driver.wait(timeout=SECONDS)
            self.driver.stdout.close()
            self.output.close()
        self.driver = None
        shutil.rmtree(self.folder, ignore_errors=True)

    def open(self, path):
        self._command("POST", "/url", {"url": pathlib.Path(path).resolve().as_uri()})

    def run(self, script, *arguments):
        """What the body of a function in JavaScript returns; elements go in and out."""
        return self._command("POST", "/execute/sync", {"script": script, "args": arguments})

    def find(self, selector):
        return self._command("POST", "/elements", {"using": "css selector", "value": selector})

    def click(self, element):
        """As a person does: fails where something else lies above the element."""
        self._command("POST", f"/element/{element[ELEMENT]}/click", {})

    def type(self, element, text):
        self._command("POST", f"/element/{element[ELEMENT]}/value", {"text": text})

    def press(self, *keys):
        """Keys one after another; a key in a tuple is held while the next of it are pressed."""
        actions = []
        for key in keys:
            chord = key if isinstance(key, tuple) else (key,)
            actions += [{"type": "keyDown", "value": k} for k in chord]
            actions += [{"type": "keyUp", "value": k} for k in reversed(chord)]
        self._command("POST", "/actions",
                      {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def devtools(self, command, **parameters):
        """A command of the Chrome DevTools protocol."""
        return self._command("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def emulate(self, media="", **features):
        """Media `print` or `screen`, and features such as prefers_color_scheme="dark"."""
        self.devtools("Emulation.setEmulatedMedia", media=media,
                      features=[{"name": name.replace("_", "-"), "value": value}
                                for name, value in features.items()])

    def log(self):
        """What came up since the last call: (messages of the console, addresses asked for)."""
        messages = [entry["message"] for entry in
                    self._command("POST", "/se/log", {"type": "browser"})]
        addresses = []
        for entry in self._command("POST", "/se/log", {"type": "performance"}):
            event = json.loads(entry["message"])["message"]
            if event["method"] == "Network.requestWillBeSent":
                addresses.append(event["params"]["request"]["url"])
        return messages, addresses

    def picture(self):
        """The window as PNG."""
        return base64.b64decode(self._command("GET", "/screenshot"))
