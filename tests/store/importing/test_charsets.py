"""Text in every charset of its language is read as it was written, also within markup."""

from __future__ import annotations

import pytest

from realloy_store.errors import Refused
from realloy_store.importing import read
from realloy_store.importing.decode import decode

SENTENCES = {
    "cp1250 iso8859-2": (
        "Rząd ogłosił, że wywóz metali będzie wymagał zezwolenia. Spółka nie czeka na opóźnienia.",
        "Vláda oznámila, že vývoz kovů bude vyžadovat povolení. Podnik neočekává zpoždění.",
        "A kormány szerint a fémek kivitele engedélyhez kötött lesz, és a gyár erről már tudott.",
    ),
    "cp1252 iso8859-1 iso8859-15": (
        "Die Regierung kündigte an, dass die Ausfuhr künftig eine Genehmigung benötigt.",
        "Le gouvernement a annoncé que la vente des métaux sera soumise à une licence dès l'été.",
        "El gobierno anunció que la venta de metales requerirá una licencia. Mañana habrá más.",
        "Regjeringen sa at salg av metaller må ha en tillatelse fra nå av, også for små mengder.",
    ),
    "cp1254 iso8859-9": (
        "Hükümet, metallerin satışının izne bağlanacağını açıkladı. Şirket gecikme beklemiyor.",
    ),
    "cp1257": ("Vyriausybė paskelbė, kad metalų pardavimui reikės leidimo. Įmonė to tikėjosi.",),
    "cp1251 koi8-r iso8859-5 cp866": (
        "Правительство объявило, что вывоз металлов потребует разрешения. Завод к этому готов.",
    ),
    "cp1251 koi8-u": (
        "Уряд оголосив, що вивіз металів потребуватиме дозволу. Завод до цього готовий.",
    ),
    "cp1253 iso8859-7": ("Η κυβέρνηση ανακοίνωσε ότι η εξαγωγή μετάλλων θα απαιτεί άδεια.",),
    "cp1255": ("הממשלה הודיעה כי ייצוא המתכות יחייב רישיון. החברה אינה צופה עיכובים.",),
    "cp1256": ("أعلنت الحكومة أن تصدير المعادن سيتطلب ترخيصا. لا تتوقع الشركة تأخيرا.",),
    "cp874": ("รัฐบาลประกาศว่าการส่งออกโลหะจะต้องมีใบอนุญาต บริษัทไม่คาดว่าจะล่าช้า",),
    "gb18030 gbk": ("政府宣布，金属的出口今后需要许可证。公司预计今年不会出现延误。",),
    "big5": ("政府宣布，金屬的出口今後需要許可證。公司預計今年不會出現延誤。",),
    "cp932 euc_jp iso2022_jp": ("政府は金属の輸出に許可が必要になると発表した。会社は遅れない。",),
    "euc_kr": ("정부는 금속 수출에 허가가 필요하다고 발표했다. 회사는 지연을 예상하지 않는다.",),
}  # fmt: skip
CASES = [
    (sentence, encoding)
    for encodings, sentences in SENTENCES.items()
    for sentence in sentences
    for encoding in encodings.split()
]


@pytest.mark.parametrize(("sentence", "encoding"), CASES)
def test_a_sentence_alone_and_in_markup_that_states_no_charset(
    sentence: str, encoding: str
) -> None:
    assert decode(sentence.encode(encoding)).text == sentence
    page = f"<html><head><title>News</title></head><body>\n<p>{sentence}</p>\n</body></html>"
    assert decode(page.encode(encoding)).text == page


def test_names_of_charsets_mean_what_browsers_take_them_for() -> None:
    quoted = "“Prices rose” – again…"
    assert decode(quoted.encode("cp1252"), "iso-8859-1").text == quoted
    assert decode("镕基".encode("gb18030"), "gb2312").text == "镕基"
    assert decode(b"plain", "idna").text == "plain"


def test_xml_in_ebcdic_and_text_in_32_bits() -> None:
    feed = (
        '<?xml version="1.0" encoding="cp037"?>\n<rss version="2.0"><channel><title>Wire</title>'
        "<item><title>A mill closes</title></item></channel></rss>"
    )
    (article,) = read(feed.encode("cp037"), "feed.xml")
    assert (article.title, article.source) == ("A mill closes", "Wire")
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        assert decode("The mill closes.\n".encode(encoding)).text == "The mill closes.\n"


def test_a_few_broken_bytes_do_not_turn_a_text_into_another_charset() -> None:
    data = "Die Händler hörten von höheren Zöllen für Übersee.".encode().replace(b"lle", b"l\xffe")
    found = decode(data)
    assert found.text == "Die Händler hörten von höheren Zöl\ufffden für Übersee."
    assert found.notes


def test_control_characters_never_reach_a_record() -> None:
    (plain,) = read(b"A title\n\nPrices\x1b[31m rose\x07 on \xc2\x92Monday.\n", "a.txt")
    assert plain.analysis == "Prices\ufffd[31m rose\ufffd on ’Monday."
    (mail,) = read(
        b"From: a@b.example\nMessage-ID: <1>\nSubject: =?utf-8?q?A=1B=5B31m_title?=\n\nIt rose.\n",
        "a.eml",
    )
    assert mail.title == "A\ufffd[31m title"
    (item,) = read(
        b"<rss><channel><item><title>A &#xd800;half &#27;pair</title></item></channel></rss>", "f"
    )
    assert item.title == "A \ufffdhalf pair"


def test_bytes_that_only_pass_for_text_are_refused() -> None:
    with pytest.raises(Refused, match="binary"):
        read(b".snd" + bytes(range(14, 27)) * 20 + b"some words" * 60, "a.txt")


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize(
    "text",
    [
        "• “Kiln’s out” – €5 more",
        "−0.4 and Ältere Öfen",
        "Café naïve",
        "Правительство объявило, что вывоз металлов потребует разрешения. " * 2,
        "政府宣布，金属的出口今后需要许可证。公司预计今年不会出现延误。" * 2,
    ],
)
def test_text_that_a_wrong_charset_garbled_is_put_right(text: str, times: int) -> None:
    garbled = text
    for _ in range(times):
        garbled = "".join(
            bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in garbled.encode()
        )
    decoded = decode(f"The owner said so. {garbled}".encode())
    assert decoded.text == f"The owner said so. {text}"
    assert len(decoded.notes) == 1


@pytest.mark.parametrize(
    "text",
    [
        "„Spaß“, „Fuß“ und „Gruß”",
        "cliché…” and résumé…” and Nestlé’”",
        "SÃO PAULO, AMANHÃ",
        "L’été – «voilà» … à côté",
        "Tiếng Việt, Â, Ã, â",
    ],
)
def test_text_that_is_not_garbled_stays(text: str) -> None:
    assert decode(text.encode()).text == text
