"""Every dependency has a lower bound that is tried, and a licence that README states."""

import re
from importlib.metadata import PackageNotFoundError, metadata

import pytest

from tests.lowest import ROOT, core_at_lowest, dependencies, lowest, name

README = (ROOT / "README.md").read_text(encoding="utf-8")
SECTION = README.partition("\n## Licence\n")[2]
ROWS = dict(re.findall(r"^\| `([\w.-]+)` \| ([^|]+) \|", SECTION, re.MULTILINE))
FAMILIES = {"LGPL": "LGPL", "Lesser General": "LGPL", "MPL": "MPL", "Apache": "Apache"} | {
    "BSD": "BSD",
    "MIT": "MIT",
    "Python Software Foundation": "PSF",
}


@pytest.mark.parametrize("dependency", dependencies())
def test_every_dependency_has_a_lower_bound_and_a_licence(dependency):
    assert ">=" in dependency
    assert ROWS[name(dependency)].strip()


def test_no_licence_is_stated_of_what_is_no_dependency():
    assert set(ROWS) == {name(each) for each in dependencies()}


def told_by(package):
    """Return the licence that an installed package says it has."""
    try:
        said = metadata(package)
    except PackageNotFoundError:
        pytest.skip(f"{package} is not installed")
    kinds = [each for each in said.get_all("Classifier") or [] if "License" in each]
    return " ".join([said.get("License-Expression") or said.get("License") or "", *kinds])


@pytest.mark.parametrize("package", ROWS)
def test_the_licence_is_the_one_that_the_package_states(package):
    told = told_by(package)
    families = {family for word, family in FAMILIES.items() if word in told}
    assert families & {family for family in FAMILIES.values() if family in ROWS[package]}, told


def test_the_lowest_versions_are_those_of_the_bounds():
    assert f"numpy=={bound('numpy')}" in lowest()
    assert all(re.fullmatch(r"[\w.-]+==[\d.]+", each) for each in lowest())


def bound(package):
    [found] = [each for each in dependencies() if name(each) == package]
    return re.search(r">=([\d.]+)", found)[1]


@pytest.mark.long
def test_the_core_holds_at_the_lowest_versions(tmp_path):
    done = core_at_lowest(tmp_path / "lowest")
    assert done.returncode == 0, done.stdout[-4000:]
