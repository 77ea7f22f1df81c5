"""The settings file: what is understood of it, and what is said of the rest."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from realloy_term.settings.commented import commented, toml
from realloy_term.settings.entries import entries, found
from realloy_term.settings.preferences import Preferences
from realloy_term.settings.schema import SCHEMA, Settings
from realloy_term.settings.source import read_source


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def read(path: Path, text: str | bytes, environ: dict[str, str] | None = None) -> Preferences:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return Preferences(path, environ=environ or {})


def told(own: Preferences) -> str:
    return "\n".join(map(str, own.problems))


def test_without_a_file_everything_has_its_default(config: Path) -> None:
    own = Preferences(config, environ={})
    assert own.settings == Settings()
    assert own.problems == []
    assert {own.origin(key) for key in SCHEMA} == {"default"}
    assert not config.exists(), "looking writes nothing"


def test_every_default_is_a_value_that_its_setting_accepts() -> None:
    for row in SCHEMA.values():
        assert row.kind.read(tomllib.loads(f"a = {toml(row.default)}")["a"]) == row.default
    assert [row.name for row in SCHEMA.values()] == [each.name for each in fields(Settings)]


def test_what_the_file_says_counts_and_knows_its_line(config: Path) -> None:
    text = '# mine\n[display]\ntheme = "light" # day\n\n[reading]\nmeasure = 72\n'
    own = read(config, text)
    assert (own.settings.theme, own.settings.measure) == ("light", 72)
    assert (own.origin("display.theme"), own.origin("reading.measure")) == ("line 3", "line 6")
    assert own.problems == []


def test_dotted_keys_mean_the_same_as_tables(config: Path) -> None:
    own = read(config, 'display.theme = "light"\nreading . "measure" = 60\n')
    assert (own.settings.theme, own.settings.measure) == ("light", 60)
    assert own.origin("reading.measure") == "line 2"


@pytest.mark.parametrize(
    ("value", "key", "words"),
    [
        ("sort = [", "list.sort", "the list that begins here is not closed: end it with ]"),
        ("sort = [\n  # one\n  1,", "list.sort", "not closed: end it with ]"),
        ('sort = """last', "list.sort", 'the text that begins here is not closed: end it with """'),
        ('sort = "last', "", "a quotation mark is missing at the end"),
    ],
)
@pytest.mark.parametrize("behind", ["", "\n\n[reading]\nmeasure = 72\n[tags]\n", "\nfoo = 3\n"])
def test_what_is_not_closed_costs_its_own_setting_alone(
    config: Path, value: str, key: str, words: str, behind: str
) -> None:
    own = read(config, f'[display]\ntheme = "light"\n[list]\n{value}{behind}')
    (problem, *others) = own.problems
    assert (problem.line, problem.key) == (4, key)
    assert words in problem.what
    assert len(others) == bool(behind), "the unknown table or entry behind it, and no more"
    assert own.settings.theme == "light"
    assert own.settings.measure == (72 if "72" in behind else Settings().measure)
    assert own.settings.sort == Settings().sort


def test_a_heading_that_is_not_closed_is_named_at_its_line(config: Path) -> None:
    own = read(config, "[reading\nmeasure = 72\n[display]\nmouse = false\n")
    (problem,) = own.problems
    assert problem.line == 1
    assert own.settings.mouse is False


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[display]\ntheme = 3", 2, ["display.theme", "not the name of a theme"]),
        ('[display]\ntheme = "drak"', 2, ["no theme", '"dark"']),
        ('[display]\ndatez = "iso"', 2, ["display.datez", '"display.dates"']),
        ("[display]\nmouse = 1", 2, ["display.mouse", "1 is not true or false"]),
        ("[reading]\n\nmeasure = 20", 3, ["20 is not a whole number from 40 to 200"]),
        ("[reading]\nmeasure = 80.5", 2, ["80.5 is not a whole number"]),
        ("[reading]\nmeasure = true", 2, ["true is not a whole number"]),
        ('[list]\ncolumns = ["date", "tikers"]', 2, ['"tikers"', '"tickers"']),
        ('[list]\ncolumns = ["date", "date"]', 2, ["twice"]),
        ('[list]\nsort = "impakt"', 2, ['"impact"']),
        ("[lists]\nsort = 1", 1, ["no table [lists]", '"list"']),
        ('theme = "dark"', 1, ["theme under [display]"]),
        ("display = 3", 1, ["write [display]"]),
        ('[import]\nwatch = "~/news"', 2, ["a list of paths"]),
        ('[import]\nwatch = ["~nobody-of-that-name/x"]', 2, ["a home that is not there"]),
        ('[keys]\n"news.stra" = "s"', 2, ["keys.news.stra", '"news.star"']),
        ('[keys]\n"news.star" = "ctlr+s"', 2, ['"ctlr+s"', '"ctrl"']),
        ('[keys]\n"news.star" = 7', 2, ["keys in quotes"]),
        ('[themes.paper]\nprimery = "#000"', 2, ["no such colour", '"primary"']),
        ('[themes.paper]\nprimary = "#00"', 2, ["not a colour"]),
        ('[themes.paper]\nprimary = "ansi_bleu"', 2, ['"ansi_blue"']),
        ('[themes.paper]\nbased_on = "lihgt"', 2, ['"light"']),
        ('[themes.dark]\nprimary = "#000"', 1, ["there already"]),
    ],
)
def test_a_slip_is_named_with_its_line_and_the_remedy(
    config: Path, text: str, line: int, words: list[str]
) -> None:
    own = read(config, text)
    assert len(own.problems) == 1
    assert str(own.problems[0]).startswith(f"{config}:{line}: ")
    assert all(word in told(own) for word in words)


def test_one_slip_costs_one_setting(config: Path) -> None:
    text = (
        '[display]\ntheme = "light"\ndates = "is"\n[reading]\nmeasure = 1000\n[list]\nsort="title"'
    )
    own = read(config, text)
    assert (own.settings.theme, own.settings.sort) == ("light", "title")
    assert (own.settings.dates, own.settings.measure) == ("short", 80)
    assert len(own.problems) == 2


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        ('[display]\ntheme = "light\nbell = true\n[reading]\nmeasure = 60\n', 2),
        ("[display]\nbell = true\ntheme = light\n[reading]\nmeasure = 60\n", 3),
        ("[display]\nbell = true\nbell = false\n[reading]\nmeasure = 60\n", 3),
        ("[display]\nbell = true\n[list\nsort = 1\n[reading]\nmeasure = 60\n", 3),
    ],
)
def test_a_broken_line_is_left_out_and_the_rest_counts(
    config: Path, broken: str, line: int
) -> None:
    own = read(config, broken)
    assert own.settings.bell
    assert own.settings.measure == 60
    assert [problem.line for problem in own.problems] == [line]


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00d", b"\x00" * 50, b'[display]\ntheme = """', b"\xef\xbb\xbf]]]"]
)
def test_what_is_no_toml_at_all_gives_the_defaults_and_says_so(
    config: Path, content: bytes
) -> None:
    own = read(config, content)
    assert own.settings == Settings()
    assert own.problems


def test_a_byte_order_mark_is_no_slip(config: Path) -> None:
    own = read(config, b"\xef\xbb\xbf[display]\r\nbell = true\r\n")
    assert own.settings.bell and not own.problems


def test_a_folder_in_the_place_of_the_file_is_named(tmp_path: Path) -> None:
    assert "directory" in told(Preferences(tmp_path, environ={}))


def test_a_file_without_end_is_not_read_to_it() -> None:
    own = Preferences(Path("/dev/zero"), environ={})
    assert "too large" in told(own) and own.settings == Settings()


def test_a_file_that_was_named_must_be_there(config: Path) -> None:
    assert "no such file" in told(Preferences(config, named=True, environ={}))


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_no_bytes_stop_the_program(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(raw)
    own = Preferences(path, environ={})
    assert isinstance(own.settings, Settings)
    assert all(problem.line is None or problem.line > 0 for problem in own.problems)


WORDS = st.sampled_from(["dark", "ascii", "date", "open", "~", "~x/y", "", "s", "\x7f", "ä"])
VALUES = st.one_of(
    st.booleans(), st.integers(-1, 300), st.floats(), WORDS, st.lists(WORDS, max_size=3)
)


@settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from([*SCHEMA, "list.none", "keys.news.star", "themes.a.primary", "x"]),
        VALUES,
        max_size=6,
    )
)
def test_any_values_are_taken_or_told(
    tmp_path_factory: pytest.TempPathFactory, entries: dict[str, object]
) -> None:
    import tomlkit

    path = tmp_path_factory.getbasetemp() / "values.toml"
    document = tomlkit.document()
    for key, value in entries.items():
        table, _, name = key.partition(".")
        if not name:
            document[table] = value
        else:
            document.setdefault(table, tomlkit.table())[name] = value
    path.write_text(tomlkit.dumps(document), "utf-8", newline="")
    own = Preferences(path, environ={})
    for key in SCHEMA:
        taken = own.origin(key) != "default"
        named = any(problem.key == key for problem in own.problems)
        assert taken or named or key not in entries or read_source(path).problems


def test_the_environment_goes_before_the_file_and_an_option_before_both(
    config: Path, tmp_path: Path
) -> None:
    config.write_text(f'[library]\npath = "{tmp_path}/file"\n', "utf-8")
    environ = {"REALLOY_LIBRARY": f"{tmp_path}/environment"}
    assert Preferences(config, environ={}).settings.library == tmp_path / "file"
    own = Preferences(config, environ=environ)
    assert own.settings.library == tmp_path / "environment"
    assert own.origin("library.path") == "$REALLOY_LIBRARY"
    own = Preferences(
        config, environ=environ, options={"library.path": (tmp_path / "option", "--library")}
    )
    assert (own.settings.library, own.origin("library.path")) == (tmp_path / "option", "--library")


def test_the_commented_file_is_sound_as_it_is_and_with_everything_in_it_taken_up(
    config: Path,
) -> None:
    assert read(config, commented()).settings == Settings()
    assert not read(config, commented()).problems
    lines = commented().splitlines()
    names = [row.key.partition(".")[2] for row in SCHEMA.values()]
    bare = [
        line[2:] if any(line.startswith(f"# {name} = ") for name in names) else line
        for line in lines
    ]
    keys = [line[2:] if line.startswith('# "') else line for line in bare]
    own = read(config, "\n".join(keys))
    assert own.settings == Settings() and not own.problems
    assert all(own.origin(key) != "default" for key in SCHEMA)


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("[display]\n[keys]\n[display]\n", 3, "[display] stands twice: join it with line 1"),
        ("[display]\n\n[keys\nnews.star = 'x'\n", 3, "[keys lacks its ]"),
        ("[display]\ntheme='a'\ntheme='b'\n", 3, "theme stands twice, here and in line 2"),
        ("[reading]\nx=1\n[display]\nx=1\nx=2\n", 5, "here and in line 4"),
        ("display = 1\n[display]\n", 2, "[display] has a value of its own further up"),
        ("[display]\ntheme = dark blue\n", 2, 'write theme = "dark blue"'),
        ("[display]\nmouse = True\n", 2, "write mouse = true"),
        ("[display]\nmouse = off\n", 2, "write mouse = false"),
        ("[display]\ntheme = “dark”\n", 2, 'typographic: write theme = "dark"'),
        ("[display]\ntheme =\n", 2, "theme has no value"),
        ("[display]\ntheme: 'dark'\n", 2, "write = in the place of the :"),
        ("[display]\ntheme 'dark'\n", 2, "theme lacks its = and a value"),
        ("[display]\nmy theme = 'a'\n", 2, "my theme is no name: it has a blank"),
        ('[display]\ntheme = "dark\n', 2, "a quotation mark is missing"),
        ("[display]\ntheme = 'dark\n", 2, "the text that begins here is not closed: end it with '"),
        ('[library]\npath = "C:\\Users"\n', 2, "a backslash between"),
        ("[library]\nwatch = ['a' 'b']\n", 2, "a comma is missing between two values"),
        ("[display]\ntheme = 'a',\n", 2, "a comma at the end"),
        ("[display]\ntheme='a' mouse=true\n", 2, "two settings stand in one line: mouse=true"),
        ("[reading]\nmeasure = 072\n", 2, "write measure = 72"),
        ("[reading]\nmeasure = 50%\n", 2, "% is too much behind the value"),
        ("[display]]\n", 1, "[display] has a ] too many"),
        ("[display] mouse = true\n", 1, "what follows [display] belongs into the next line"),
        ("[]\n", 1, "[] names no table"),
        ("// mine\n", 1, "a comment begins with #"),
        ("?\n", 1, "write name = value"),
    ],
)
def test_a_slip_is_told_by_its_line_with_what_would_be_right(
    config: Path, text: str, line: int, said: str
) -> None:
    told = [each for each in read(config, text).problems if said in str(each)]
    assert [each.line for each in told] == [line]


def test_what_is_called_so_is_found_before_what_speaks_of_it(config: Path) -> None:
    keys = [each.key for each in found("star", entries(read(config, "")))]
    assert keys[0].endswith(".star") and len(keys) > 1
    assert found("theme display", entries(read(config, "")))[0].key == "display.theme"
    assert found("no such thing", entries(read(config, ""))) == []
