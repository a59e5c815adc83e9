"""Archives packed for keeping: read again by the tools of those who keep them."""

from __future__ import annotations

import json
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import bagit
import pytest
from click.testing import CliRunner, Result
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from archive_builder.cli import main
from archive_builder.scaffold import Answers, scaffold_files

PAGE = (
    "<!doctype html><meta charset=utf-8><title>Das Wetter</title><h1>Das Wetter über dem Fluß</h1>"
    "<p>Am Donnerstag eröffnete die Ministerin die neue Brücke über den Fluß.</p>"
).encode()
MHTML = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://planet.example/weather\r\n"
    b"Date: Thu, 16 May 2024 23:01:00 -0000\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
    b"--B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n"
    b"Content-Location: https://planet.example/weather\r\n\r\n" + PAGE + b"\r\n--B--\r\n"
)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A new archive with a text, a saved page and a web archive, all captured but one."""
    root = tmp_path / "archive"
    for path, text in scaffold_files(Answers("Wetter")).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    seeds = root / "seeds"
    (seeds / "weather.mhtml").write_bytes(MHTML)
    (seeds / "page.html").write_bytes(PAGE)
    address = "{value: 'https://www.planet.example/a?b=1', source: the browser}"
    (seeds / "page.yml").write_text(f"retrieved: 2024-05-17\nsource_address: {address}\n")
    return root


def export(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


def test_a_bag_is_valid_and_the_same_again(archive: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "one" / "bag", tmp_path / "another" / "bag"
    for target in (first, second):
        done = export(archive, "--bagit", target, "--date", "2024-06-01")
        assert done.exit_code == 0, done.output
    bag = bagit.Bag(str(first))
    bag.validate()
    assert bag.info["External-Description"].startswith("Wetter")
    seeds = sorted((archive / "seeds").iterdir())
    for seed in seeds:
        assert (first / "data" / "seeds" / seed.name).read_bytes() == seed.read_bytes()
    for path in sorted(p for p in first.rglob("*") if p.is_file()):
        assert (second / path.relative_to(first)).read_bytes() == path.read_bytes()
    (first / "data" / "seeds" / seeds[0].name).write_text("changed", encoding="utf-8")
    with pytest.raises(bagit.BagValidationError):
        bagit.Bag(str(first)).validate()


def test_a_bag_never_goes_over_what_is_there(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "bag").mkdir()
    done = export(archive, "--bagit", tmp_path / "bag")
    assert done.exit_code == 1
    assert "is there already" in done.stderr


def test_captures_become_a_web_archive(archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.wacz"
    done = export(archive, "--wacz", target)
    assert done.exit_code == 0, done.output
    assert "minister-opens-the-bridge.txt is left out: no day is stated" in done.stderr
    with ZipFile(target) as packed:
        assert {info.compress_type for info in packed.infolist()} == {ZIP_STORED}
        files = {name: packed.read(name) for name in packed.namelist()}
    check_digests(files)
    warc = files["archive/data.warc.gz"]
    found = {}
    for line in files["indexes/index.cdx"].decode().splitlines():
        key, stamp, where = line.split(" ", 2)
        entry = json.loads(where)
        part = warc[int(entry["offset"]) :][: int(entry["length"])]
        record = next(ArchiveIterator(BytesIO(part), check_digests="raise"))
        assert record.rec_type == "resource"
        assert record.rec_headers.get_header("WARC-Target-URI") == entry["url"]
        found[key] = (stamp, record.content_type, record.raw_stream.read())
        assert record.digest_checker.passed
    assert found == {
        "example,planet)/a?b=1": ("20240517000000", "text/html", PAGE),
        "example,planet)/weather": ("20240516000000", "text/html; charset=utf-8", PAGE),
    }
    (tmp_path / "data.warc.gz").write_bytes(warc)
    assert not Checker(_Quiet(inputs=[str(tmp_path / "data.warc.gz")])).process_all()
    export(archive, "--wacz", tmp_path / "b.wacz")
    assert (tmp_path / "b.wacz").read_bytes() == target.read_bytes()


class _Quiet:
    """What warcio's own checker reads of its command line."""

    verbose = False

    def __init__(self, inputs: list[str]) -> None:
        self.inputs = inputs


def check_digests(files: dict[str, bytes]) -> None:
    """What WACZ 1.1.1 asks for: each file with its digest and size, the package with its own."""
    package = json.loads(files["datapackage.json"])
    assert (package["profile"], package["wacz_version"]) == ("data-package", "1.1.1")
    listed = {entry["path"]: entry for entry in package["resources"]}
    digest = json.loads(files["datapackage-digest.json"])
    assert digest["path"] == "datapackage.json"
    assert digest["hash"] == f"sha256:{sha256(files['datapackage.json']).hexdigest()}"
    assert set(files) == {*listed, "datapackage.json", "datapackage-digest.json"}
    for path, entry in listed.items():
        assert entry["hash"] == f"sha256:{sha256(files[path]).hexdigest()}"
        assert entry["bytes"] == len(files[path])
    head, *pages = (json.loads(line) for line in files["pages/pages.jsonl"].splitlines())
    assert head["format"] == "json-pages-1.0"
    assert all({"url", "ts", "title"} <= page.keys() for page in pages)


def test_what_is_not_shown_in_full_is_not_packed_as_a_page(archive: Path, tmp_path: Path) -> None:
    (archive / "seeds" / "weather.yml").write_text("rights: {mode: metadata}\n")
    done = export(archive, "--wacz", tmp_path / "a.wacz")
    assert "weather.mhtml is left out: it is not published in full" in done.stderr
    with ZipFile(tmp_path / "a.wacz") as packed:
        assert b"weather" not in packed.read("indexes/index.cdx")


def test_without_captures_there_is_nothing_to_pack(archive: Path, tmp_path: Path) -> None:
    for seed in archive.glob("seeds/[pw]*"):
        seed.unlink()
    done = export(archive, "--wacz", tmp_path / "a.wacz")
    assert done.exit_code == 1
    assert not (tmp_path / "a.wacz").exists()
    assert export(archive).exit_code == 2
