"""What the page for contributions runs: the builder packed, the archive's files, the preview."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from importlib.metadata import distribution, version
from pathlib import Path

import pytest

from archive_builder.contribute.authority_json import dump_authority, load_authority_json
from archive_builder.contribute.bundle import PACKAGES, BundleError, _package_files, make_bundle
from archive_builder.contribute.duplicates import dump_prints, make_print
from archive_builder.contribute.lay import (
    ENGINE_FOLDER,
    PYODIDE,
    PYODIDE_FILES,
    find_pyodide,
    lay_engine,
)
from archive_builder.contribute.preview import Desk, open_desk, preview
from archive_builder.formats import to_markdown
from archive_builder.incremental.articles import Reading
from archive_builder.incremental.links import update_links
from archive_builder.incremental.store import open_store
from archive_builder.model import Archive
from archive_builder.publish.catalog import build_catalog
from archive_builder.publish.contribute import draft_contribute
from archive_builder.publish.settings import Settings
from archive_builder.records import (
    Actor,
    Authority,
    Outlet,
    OutletRule,
    Rights,
    Role,
    Variant,
    Withdrawn,
)
from tests.helpers import REPOSITORY, SEED_IDS, authority, seed_article, seed_bytes

PROMOTED = "2023-04-we-dont-want-war-putin-declares"
# Runs the packed builder alone, without this environment's packages.
ALONE = """
import json, sys
sys.path.insert(0, sys.argv[1])
from archive_builder.contribute.preview import open_desk, preview
desk = open_desk(*(open(f"{sys.argv[1]}/{name}.json", encoding="utf-8").read()
                   for name in ("authority", "prints")))
seeds = json.load(sys.stdin)
print(json.dumps({path: preview(desk, text.encode(), {}, path)["clean"]
                  for path, text in seeds.items()}))
assert not [name for name in sys.modules if name.startswith(("numpy", "lxml", "edtf"))]
"""


def prints() -> str:
    return dump_prints(make_print(seed_article(id_)) for id_ in SEED_IDS)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(dump_authority(authority()), prints())


@pytest.fixture(scope="module")
def bundle() -> bytes:
    return make_bundle()


def test_the_authority_comes_back_as_it_was() -> None:
    again = load_authority_json(dump_authority(authority()))
    assert again.actors == authority().actors
    assert again.outlets == authority().outlets


def test_every_kind_of_record_comes_back_as_it_was() -> None:
    rights = Rights("excerpt", words="80", statement="By leave.")
    rule = OutletRule("ads", "advert", "^Buy .*$", "an advert", ("Buy now",), ("Buying time",))
    told = Authority(
        (Actor("a", "A", "person", (Variant("Mr A", beside=("b",)),), (Role("chief", "2020"),)),),
        (Outlet("o", "O", "outlet", names=("The O",), rules=(rule,), rights=rights),),
        (Withdrawn("w", "Title", "0" * 64, "asked for"),),
    )
    again = load_authority_json(dump_authority(told))
    assert (again.actors, again.outlets) == (told.actors, told.outlets)
    assert again.withdrawn == told.withdrawn


def test_the_packed_builder_alone_cleans_as_the_command_does(bundle: bytes, tmp_path: Path) -> None:
    zipfile.ZipFile(io.BytesIO(bundle)).extractall(tmp_path)
    (tmp_path / "authority.json").write_text(dump_authority(authority()), encoding="utf-8")
    (tmp_path / "prints.json").write_text(prints(), encoding="utf-8")
    paths = {f"seeds/{id_}.txt": id_ for id_ in SEED_IDS}
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", ALONE, str(tmp_path)],
        input=json.dumps({path: seed_bytes(id_).decode() for path, id_ in paths.items()}),
        capture_output=True,
        text=True,
        check=True,
    )
    expected = {p: to_markdown(p, seed_article(id_), authority()) for p, id_ in paths.items()}
    assert json.loads(done.stdout) == expected


def test_the_bundle_is_the_same_each_time_and_holds_no_compiled_code(bundle: bytes) -> None:
    assert make_bundle() == bundle
    names = zipfile.ZipFile(io.BytesIO(bundle)).namelist()
    assert names == sorted(names)
    compiled = {".so", ".pyd", ".pyc", ".dll"}
    assert not {Path(name).suffix for name in names} & compiled
    assert not [name for name in names if name.startswith("archive_builder/publish/")]
    assert {name.split("/")[0] for name in names if "LICENSE" in name.upper()} >= {
        f"{distribution(name).name.lower().replace('-', '_')}-{version(name)}.dist-info"
        for name in PACKAGES
    }


def test_a_package_that_was_changed_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = tmp_path / "altered-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: altered\nVersion: 1\n")
    (tmp_path / "altered.py").write_text("")
    empty = "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"
    (about / "RECORD").write_text(f"altered.py,sha256={empty},0\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert [name for name, _ in _package_files(["altered"])] == ["altered.py"]
    (tmp_path / "altered.py").write_text("print('not what was installed')")
    with pytest.raises(BundleError, match=r"altered\.py of altered is not as it was installed"):
        list(_package_files(["altered"]))


def test_one_version_of_pyodide_is_pinned_everywhere_and_no_registry_is_named() -> None:
    wanted = json.loads((REPOSITORY / "package.json").read_text())["dependencies"]
    text = (REPOSITORY / "package-lock.json").read_text()
    packages = json.loads(text)["packages"]
    assert wanted == {"pyodide": PYODIDE}
    assert packages["node_modules/pyodide"]["version"] == PYODIDE
    assert all("integrity" in package for name, package in packages.items() if name)
    assert "resolved" not in text


@pytest.mark.parametrize("version", ["0.1.0", PYODIDE])
def test_only_the_pinned_version_is_used(tmp_path: Path, version: str) -> None:
    package = tmp_path / "node_modules" / "pyodide"
    package.mkdir(parents=True)
    (package / "package.json").write_text(json.dumps({"version": version}))
    assert (find_pyodide(tmp_path) == package) == (version == PYODIDE)


def lay(pages: Path, package: Path | None, ids: tuple[str, ...]) -> None:
    articles = tuple(seed_article(id_) for id_ in ids)
    digests = {id_: id_ for id_ in ids}
    nothing: frozenset[str] = frozenset()
    reading = Reading(articles, digests, {}, authority(), (), nothing, nothing)
    with open_store(pages, "one version") as store:
        update_links(reading, store)
        lay_engine(pages, package, reading, store)


def test_without_the_package_there_is_no_preview_and_nothing_is_left(tmp_path: Path) -> None:
    folder = tmp_path / ENGINE_FOLDER
    (folder / "pyodide-0.1.0").mkdir(parents=True)
    lay(tmp_path, None, ())
    assert [path.name for path in folder.iterdir()] == ["engine.json"]
    assert json.loads((folder / "engine.json").read_text()) == {"pyodide": None}


def test_only_what_changed_is_written_again(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    for name in PYODIDE_FILES:
        (package / name).write_text(name)
    lay(tmp_path, package, SEED_IDS[:2])
    folder = tmp_path / ENGINE_FOLDER
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    told = json.loads((folder / "engine.json").read_text())
    assert told["bytes"] == sum(p.stat().st_size for p in files if p.name != "engine.json")
    before = {path.name: path.stat().st_mtime_ns for path in files}
    lay(tmp_path, package, SEED_IDS[:2])
    assert {path.name: path.stat().st_mtime_ns for path in files} == before
    lay(tmp_path, package, SEED_IDS)
    now = {path.name: path.stat().st_mtime_ns for path in files}
    assert {name for name in now if now[name] != before[name]} == {"prints.json", "engine.json"}
    assert (folder / "prints.json").read_text(encoding="utf-8") == prints()


def test_a_preview_says_what_is_kept_cut_and_found(desk: Desk) -> None:
    made = preview(desk, seed_bytes(PROMOTED), {})
    cut = [row for row in made["rows"] if row["text"] == "Don’t miss…"]
    assert [(row["fate"], row["label"], row["once"]) for row in cut] == [
        ("removed", "related", True)
    ]
    assert cut[0]["reason"]
    found = {field["name"]: field for field in made["fields"]}
    assert found["published"]["value"] is None
    assert found["headline"]["evidence"][0]["line"] == 3
    assert {question["code"] for question in made["questions"]} == {"D101", "O403"}
    assert made["duplicates"] == [{"id": PROMOTED, "kind": "equal", "similarity": 1.0}]
    assert made["id"].startswith("2023-we-dont-want-war")


def test_corrections_are_applied_and_written_into_the_record(desk: Desk) -> None:
    wanted = {"keep": [{"line": "Don’t miss…", "reason": "a “test”: # it"}], "remove": []}
    made = preview(desk, seed_bytes(PROMOTED), wanted)
    assert [r["fate"] for r in made["rows"] if r["text"] == "Don’t miss…"] == ["kept"]
    assert "keep:" in made["record"]
    assert "sha256" not in made["record"]
    again = preview(desk, seed_bytes(PROMOTED), {"keep": [{"line": "not there", "reason": "x"}]})
    assert [problem["code"] for problem in again["problems"]] == ["E214"]


@pytest.mark.parametrize(
    "text, code",
    [
        (b"", "R101"),
        (b"a\0b", "R102"),
        (b"\xff", "R103"),
        (b"---\npublished: soon\n---\n\nText.", "E207"),
        (b"---\nnobody: knows\n---\n\nText.", "E203"),
    ],
)
def test_what_is_wrong_is_said(desk: Desk, text: bytes, code: str) -> None:
    assert [problem["code"] for problem in preview(desk, text, {})["problems"]] == [code]


def test_a_name_that_is_taken_and_a_near_copy_are_told(desk: Desk) -> None:
    text = seed_bytes(PROMOTED).replace(b"Putin", b"Mr Putin", 2)
    made = preview(desk, text, {}, f"seeds/{PROMOTED}.txt")
    assert made["is_taken"]
    assert [(one["id"], one["kind"]) for one in made["duplicates"]] == [(PROMOTED, "near-copy")]


def test_the_page_knows_where_a_proposal_goes() -> None:
    catalog = build_catalog(Archive(()), Authority())
    hostile = Settings(repository='https://git.example/a/"><script>', branch="x", contact="<b>")
    (draft,) = draft_contribute(catalog, Settings(repository="https://git.example/a/b/"))
    page = str(draft.content())
    assert 'data-repository="https://git.example/a/b"' in page
    assert "https://git.example/a/b/upload/main/seeds" in page
    (draft,) = draft_contribute(catalog, hostile)
    bad = str(draft.content())
    assert "><script>" not in bad
    assert "\n\n" not in bad[bad.index("<form") : bad.index("</form>")]
