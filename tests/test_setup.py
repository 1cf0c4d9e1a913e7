"""A fresh clone sets itself up, says what is missing where it cannot, and makes a package that works elsewhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
import venv
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

import fascicle

ROOT = Path(__file__).parent.parent
LOCKS = ("requirements.lock", "requirements-test.lock")


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs a command and keeps what it said; `environment` is added to this process's own."""
    env = {**os.environ, **environment}
    return subprocess.run([str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True)


# --- build.py without its libraries ----------------------------------------------------------------------------------


def bare_build(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs `build.py` of `folder` with a Python that finds no installed library."""
    shutil.copy(ROOT / "build.py", folder)
    return run(sys.executable, "-S", "-E", "build.py", *arguments, cwd=folder)


def test_build_without_libraries_says_make_site(tmp_path: Path) -> None:
    """One line on standard error, and an exit code of its own."""
    said = bare_build(tmp_path)
    assert said.stderr == "This Python does not have the libraries Fascicle needs; type: make site\n"
    assert (said.stdout, said.returncode) == ("", 2)


def test_build_without_libraries_names_the_environment_that_has_them(tmp_path: Path) -> None:
    """With what the person typed after it."""
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    said = bare_build(tmp_path, "serve", "--drafts")
    assert said.stderr.endswith("; type: .venv/bin/python build.py serve --drafts\n")
    assert said.stderr.count("\n") == 1


def test_build_does_not_hide_a_mistake_of_our_own(tmp_path: Path) -> None:
    """An ImportError inside the package is shown as it is."""
    shutil.copy(ROOT / "build.py", tmp_path)
    package = tmp_path / "fascicle"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "cli.py").write_text("import fascicle.nowhere\n", encoding="utf-8")
    said = run(sys.executable, "build.py", cwd=tmp_path)
    assert "No module named 'fascicle.nowhere'" in said.stderr
    assert said.returncode == 1


# --- lock files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_requirement_is_one_version_with_hashes(lock: str) -> None:
    """Nothing else is in a lock file: no option, no address, no path."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    one = re.compile(r"[a-z0-9-]+==[\w.]+( ; [\w .'!=<>]+)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    assert lines
    assert [line for line in lines if not one.fullmatch(line)] == []


def pins(lock: str) -> dict[str, str]:
    """The version of each package in a lock file."""
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))


def test_lock_files_hold_what_pyproject_asks_for() -> None:
    """A dependency added to pyproject.toml without `make lock` is noticed here, not on somebody's machine."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    assert groups["build"] == project["build-system"]["requires"]
    for lock, asked in zip(LOCKS, (project["project"]["dependencies"] + groups["build"], groups["test"]), strict=True):
        assert {re.split(r"[^a-z0-9-]", line)[0] for line in asked} <= pins(lock).keys()


def test_both_lock_files_agree() -> None:
    """What both name has one version."""
    runtime, test = map(pins, LOCKS)
    assert [name for name in runtime.keys() & test.keys() if runtime[name] != test[name]] == []


# --- the tree --------------------------------------------------------------------------------------------------------


def test_no_file_names_a_machine_or_a_package_index() -> None:
    """Nothing in the tree works only where it was written."""
    path = r"(?<![\w.~-])/(?:work|root|tmp|home|Users)/[a-z]"
    index = r"(?:\b(?:pypi|npmjs)|pythonhosted|deb\.debian)\.(?:org|com)"
    told = re.compile(f"{path}|{index}")
    made = {"_site", "__pycache__", "dist", "build"}
    found = []
    for folder, folders, files in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in made and (name[0] != "." or name in (".ci", ".github"))]
        for file in (Path(folder, name) for name in files):
            lines = file.read_bytes().decode("utf-8", "replace").splitlines()
            found += [f"{file}:{number}: {line}" for number, line in enumerate(lines, 1) if told.search(line)]
    assert found == []


def test_the_version_is_one() -> None:
    """The package's own and the installed one."""
    assert version("fascicle") == fascicle.__version__


# --- make ------------------------------------------------------------------------------------------------------------


def test_make_help_names_every_target() -> None:
    """A target without a line of help is a target nobody finds."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)$", text, re.MULTILINE)
    assert phony
    said = run("make", "help").stdout
    assert [name for name in phony[1].split() if f"make {name} " not in said] == []


def fresh_clone(folder: Path, python: str) -> subprocess.CompletedProcess[str]:
    """Runs `make` in a folder with only what `make site` begins with, and only a `python3` with this script."""
    for name in ("Makefile", "requirements.lock"):
        shutil.copy(ROOT / name, folder)
    programs = folder / "programs"
    programs.mkdir()
    for name, script in {"python3": python, "id": "echo 1000"}.items():
        (programs / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        (programs / name).chmod(0o755)
    make = shutil.which("make")
    assert make
    return run(make, "SHELL=/bin/sh", "PYTHONS=python3", ".venv/.libraries", cwd=folder, PATH=f"{programs}")


def test_make_says_so_where_there_is_no_new_python(tmp_path: Path) -> None:
    """A `python3` that is too old, or a launcher that only prints a hint, is not taken."""
    said = fresh_clone(tmp_path, "exit 1")
    assert "needs Python 3.11 or later" in said.stderr
    assert said.returncode != 0
    assert not (tmp_path / ".venv").exists()


def test_make_says_so_where_debian_left_venv_out(tmp_path: Path) -> None:
    """With the package to install, by its name for this Python."""
    said = fresh_clone(tmp_path, f'case "$*" in *ensurepip*) exit 1;; esac; exec "{sys.executable}" "$@"')
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    assert f"type: sudo apt-get install {package}" in said.stderr
    assert said.returncode != 0


# --- the package -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive of this tree, built without a network."""
    folder = tmp_path_factory.mktemp("dist")
    said = run(sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-t", "wheel", "-d", folder)
    assert said.returncode == 0, said.stderr
    return folder


def members(wheel: Path) -> set[str]:
    """The files in a wheel, without those that say what is in it."""
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def tree(folder: str) -> set[str]:
    """The files below a folder of the tree, without what Python leaves behind."""
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(ROOT).as_posix() for path in found}


def test_the_wheel_holds_the_package_and_the_theme_and_nothing_else(built: Path) -> None:
    """Templates and static files go where the installed package looks for its theme."""
    theme = {f"fascicle/_theme/{name}" for name in tree("templates") | tree("static")}
    assert theme
    assert members(next(built.glob("*.whl"))) == tree("fascicle") | theme


def test_the_source_archive_is_complete(built: Path, tmp_path: Path) -> None:
    """The same wheel comes out of it, and it can be set up and tested."""
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # Python 3.11.2 does not have it yet
        archive.extractall(tmp_path)
    source = next(tmp_path.iterdir())
    for name in ("Makefile", "build.py", "LICENSE", "README.md", *LOCKS, "tests/conftest.py", "tests/prepare.py"):
        assert (source / name).is_file(), name
    said = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", cwd=source)
    assert said.returncode == 0, said.stderr
    assert members(next((source / "dist").glob("*.whl"))) == members(next(built.glob("*.whl")))


def test_the_installed_wheel_makes_and_builds_a_site(built: Path, tmp_path: Path) -> None:
    """In an environment that knows nothing of this tree but the libraries, which a .pth file lends it."""
    home = tmp_path / "bare"
    venv.create(home, with_pip=False)
    programs, python = home / "bin", home / "bin" / "python"
    wheel = next(built.glob("*.whl"))
    said = run(sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", wheel)
    assert said.returncode == 0, said.stderr
    library = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip()
    Path(library, "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    where = run(python, "-c", "import fascicle; print(fascicle.__file__)", cwd=tmp_path).stdout
    assert where.startswith(library)

    said = run(programs / "fascicle", "new", "site", "x", cwd=tmp_path)
    assert said.returncode == 0, said.stderr
    said = run(programs / "fascicle", "build", cwd=tmp_path / "x")
    assert said.returncode == 0, said.stderr
    assert (tmp_path / "x" / "_site" / "index.html").is_file()
