"""The language: what a text asks for, what is wrong with it, and what is forgiven while typing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from realloy_store.errors import QueryError
from realloy_store.query import EVERYTHING, FIELDS, parse, typed
from realloy_store.query.ast import And, Dates, Equals, Not, Number, Or, Words

PIECES = st.lists(
    st.sampled_from(
        'copper "rare earth" "open ( ) - or and not * -* title: title:x* ticker:(a or b) : foo:bar '
        "impact>0.3 impact> impact>9 date:2026-05 date:2026-99 is:unread is: is:x tone<0 𠀀 稀土* "
        "“q” "
        '„z \\ \\" "\\" https://x.y 10:30 -5% mineral:Dy mineral:zz since:2w ..'.split(" ")
    )
    | st.text(max_size=5),
    max_size=10,
).map(" ".join)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("", ""),
        ("  Copper   nickel ", "Copper nickel"),
        ("copper AND nickel", "copper nickel"),
        ("a or b c", "a or b c"),
        ("(a or b) c", "(a or b) c"),
        ("not a -b --c", "-a -b c"),
        ("-(a b)", "-(a b)"),
        ("((a))", "a"),
        ('"rare  earth"*', '"rare earth"*'),
        ("“rare earth”", '"rare earth"'),
        ("electr**", "electr*"),
        ("–हिन्दी, (e\u0301)", "हिन्दी e\u0301"),
        ("Copper, – (up)!", "Copper up"),
        ("https://example.org 10:30 Outlook: up", '"https://example.org" 10:30 Outlook up'),
        ('"or" and', None),
        ("TICKER:mp", "ticker:mp"),
        ("ticker:(MP or LYC.AX -x)", "ticker:mp or ticker:lyc.ax -ticker:x"),
        ("tag:(#ev or “a b”) is:(unread starred)", '(tag:#ev or tag:"a b") is:unread is:starred'),
        ('theme:"Trade  Policy"', 'theme:"Trade Policy"'),
        ('tag:"a \\"b\\" \\\\"', 'tag:"a \\"b\\" \\\\"'),
        ("impact:0.2..0.5 impact:>=.3 impact:0.5", "impact:0.2..0.5 impact>=0.3 impact=0.5"),
        ("sentiment<\N{MINUS SIGN}0.1 sentiment≥0", "sentiment<-0.1 sentiment>=0.0"),
        ("impact:0.5.. impact:..1", "impact>=0.5 impact<=1.0"),
        ("date:2026-05..2026-06 date:..2W", "date:2026-05..2026-06 until:2w"),
        ("date>2026-05 date<2026 date>=2026", "after:2026-05 before:2026 since:2026"),
        ("id:3F9A2C1", "id:3f9a2c1"),
        ("is:Unread", "is:unread"),
    ],
)
def test_a_query_reads_and_prints(text: str, normal: str | None) -> None:
    if normal is None:
        with pytest.raises(QueryError):
            parse(text)
        return
    assert str(parse(text)) == normal
    assert parse(normal) == parse(text)


def test_the_tree() -> None:
    root = parse("copper -ticker:MP (impact>0.3 or since:2w)").root
    match root:
        case And((Words(value="copper"), Not(Equals("ticker", "mp")), Or((Number(), Dates())))):
            return
    raise AssertionError(root)


@pytest.mark.parametrize(
    ("text", "column", "says", "hint"),
    [
        ("copper tikcer:MP", 8, 'no field is called "tikcer"', "ticker"),
        ("tone<-2", 1, "tone runs from -1 to 1", "tone<0"),
        ("tone:angry", 1, "is no tone", "tone:negative"),
        ("company:Lynaas", 1, "no company", "lynas"),
        ("entity:Lynas", 1, 'no field is called "entity"', "company"),
        ("company:!", 1, "needs a letter", "company:lynas"),
        ("country:Xyzzy", 1, "no country", None),
        ("stage:separationn", 1, "no stage", "separation"),
        ("policy:zzz", 1, "no policy", None),
        ("local-impact>3", 1, "local-impact runs from 0 to 1", "local-impact>0.5"),
        ("copper is:star", 8, "is one of unread", "is:starred"),
        ("impact>3", 1, "runs from 0 to 1", "impact>0.3"),
        ("local-impact<60", 1, "runs from 0 to 1", "local-impact<0.6"),
        ("novelty:new", 1, "is not a number", "is:new"),
        ("stage:smelting", 1, "there are exploration, mining", None),
        ("impact>nan", 1, "not a number", "impact>0.3"),
        ("impact:0.5..0.2", 1, "backwards", "impact:0.2..0.5"),
        ("sentiment<", 1, "needs a value", "sentiment<-0.1"),
        ("impact:(>0.3)", 1, "needs a value", "impact>0.3"),
        ("nofield:(a)", 1, 'no field is called "nofield"', None),
        ("date:2026-13", 1, "not a date", "date:2026-05..2026-06"),
        ("since:2x", 1, "not a date", "since:2w"),
        ("mineral:dysprosum", 1, "no mineral", "dysprosium"),
        ("title:&", 1, "letter or digit", "title:antimony"),
        ("ticker>MP", 1, "cannot be compared", "ticker:LYC.AX"),
        ("a (b", 3, "never closed", None),
        ("a b)", 4, "never opened", None),
        ('a "b', 3, "never closed", None),
        ("()", 1, "nothing in these", None),
        ("a or", 3, "both sides", None),
        ("or a", 1, "both sides", None),
        ("a and or b", 3, "both sides", None),
        ("a not", 3, "nothing here to leave out", None),
        ("(" * 60 + "a" + ")" * 60, 21, "20 deep", None),
        ("a " * 600, 1001, "at most 500 terms", None),
        ("a" * 10_001, 1, "at most 10,000 characters", None),
    ],
)
def test_an_error_says_what_where_and_what_to_write(
    text: str, column: int, says: str, hint: str | None
) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert (caught.value.column, caught.value.hint) == (column, hint)
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("dysp", "dysp*"),
        ("rare ear", "rare ear*"),
        ("rare earth ", "rare earth"),
        ('"rare ear', '"rare ear"*'),
        ('"rare earth"', '"rare earth"'),
        ("(copper or nick", "copper or nick*"),
        ("copper)", "copper"),
        ("copper or ", "copper"),
        ("copper -", "copper"),
        ("ticker:", ""),
        ("copper ticker:L", "copper ticker:l*"),
        ("copper is:unr", "copper"),
        ("copper impact>", "copper"),
        ("copper impact>0.", "copper impact>0.0"),
        ("tikcer:MP copper ", "copper"),
        ("(" * 60 + "a", "a*"),
    ],
)
def test_while_typing_the_last_word_is_a_beginning(typed: str, asked: str) -> None:
    assert str(parse(typed, typing=True)) == asked


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("copper di", "copper"),
        ("copper dys", "copper dys*"),
        ("copper di ", "copper di"),
        ('"rare ea', '"rare"'),
        ("title:x", ""),
        ("U.S", "U"),
        ("ticker:M", "ticker:m*"),
        ("锑", "锑*"),
    ],
)
def test_a_beginning_that_is_too_short_is_not_looked_for_yet(typed: str, asked: str) -> None:
    assert str(parse(typed, typing=True, shortest=3)) == asked


def test_a_whole_page_pasted_while_typing_stays_within_bounds() -> None:
    query = parse("price of (dysprosium " * 5_000, typing=True)
    assert 0 < sum(1 for _ in query.leaves()) <= 500


@pytest.mark.parametrize(
    "text",
    ["", "copp", "ticker:", "is:unr", "impact>", "impact>0.", "(copper or ", '"rare ea', "copper -",
     "a and", "since:2", "ticker:MP or (tone<"],
)  # fmt: skip
def test_what_is_only_unfinished_is_not_called_wrong(text: str) -> None:
    assert typed(text).wrong == ""


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("enterprise:Lynas", 'column 1: no field is called "enterprise"'),
        ("copper tikcer:MP", "did you mean ticker"),
        ("sentiment<abc mineral:Dy", "column 1"),
        ("ticker: MP", "column 1"),
        ("is:foo ", "column 1"),
        ("copper) nickel", "never opened"),
        ("() copper", "nothing in these parentheses"),
        ("or copper", "both sides"),
    ],
)
def test_what_more_typing_does_not_put_right_is_said(text: str, problem: str) -> None:
    assert problem in typed(text).wrong


@pytest.mark.parametrize(
    ("text", "ends"),
    [("copp", True), ("mineral:dyspro", True), ("mineral:xyz", False), ("is:unr", False),
     ("copper tone<", False), ("copper ", True), ("copper di", False)],
)  # fmt: skip
def test_a_text_being_typed_says_whether_its_end_counts(text: str, ends: bool) -> None:
    assert typed(text, shortest=3).ends is ends


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("tone < 0", "tone<0"),
        ("tone <0 copper", "tone<0 copper"),
        ("copper impact > 0.5", "copper impact>0.5"),
        ("impact ≥ 0.5 -local-impact = 1", "impact>=0.5 -local-impact=1"),
        ("date >= 2026-05", "date>=2026-05"),
        ("(tone < 0 or novelty > 50)", "(tone<0 or novelty>50)"),
        ("copper < 0", "copper 0"),
        ("title > copper", "title copper"),
    ],
)
def test_a_comparison_may_have_blanks_around_its_sign(text: str, meant: str) -> None:
    assert str(parse(text)) == str(parse(meant))


@given(PIECES | st.text())
def test_a_query_is_never_called_wrong(text: str) -> None:
    try:
        parse(text)
    except QueryError:
        return
    assert typed(text).wrong == ""


@given(PIECES | st.text())
def test_typing_never_fails_and_prints_what_it_asks_for(text: str) -> None:
    query = parse(text, typing=True)
    assert parse(str(query)) == query


@given(PIECES | st.text())
def test_a_text_is_a_query_or_a_complaint_within_the_text(text: str) -> None:
    try:
        query = parse(text)
    except QueryError as error:
        assert 1 <= error.column <= len(text) + 1
    else:
        again = parse(str(query))
        assert again == query and str(again) == str(query)
        assert [leaf.phrases for leaf in again.sought()] == [p.phrases for p in query.sought()]


def test_every_field_reads_its_own_example() -> None:
    for field in FIELDS:
        if field.available:
            assert field.name in str(parse(field.example)) or field.kind == "date"
        else:
            with pytest.raises(QueryError, match="not available yet"):
                parse(field.example)


def test_other_names_of_a_mineral_are_found_unless_quoted() -> None:
    def names(text: str) -> set[str]:
        return {" ".join(p.words) for leaf in parse(text).sought() for p in leaf.phrases}

    assert {"ndpr", "didymium"} <= names("NdPr") and {"ndpr", "didymium"} <= names("Didymium")
    assert {"aluminum", "aluminium"} <= names("aluminum")
    assert "dysprosium" in names("Dy") and "dysprosium" not in names("dy")
    assert names('"NdPr"') == {"ndpr"} and names("NdPr*") == {"ndpr"}
    assert {"dysprosium", "dy2o3"} <= names("mineral:Dy") and "dy" not in names("mineral:Dy")
    assert "lead" not in names("mineral:Pb") and "refined lead" in names("mineral:lead")
    assert names("lead in tin as") == {"lead", "in", "tin", "as"}


def test_queries_combine_and_know_what_they_are() -> None:
    assert EVERYTHING & parse("a") == parse("a") == parse("a") & EVERYTHING
    assert str(parse("a or b") & parse("c d")) == "(a or b) c d"
    assert parse("a").is_ranked and parse("title:a").is_ranked
    assert not parse("-a ticker:MP").is_ranked and not EVERYTHING.is_ranked
    assert parse("a or -is:deleted").shows_deleted and not parse("is:read").shows_deleted
