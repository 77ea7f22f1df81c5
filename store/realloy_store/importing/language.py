"""The language of a text, by its script, then by its commonest words."""

from __future__ import annotations

import re
from functools import cache

_SAMPLE = 4_000
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 3
"""Common words that a text must hold before its language is named."""

_SHARE = 0.08
"""Of a text's words, those that must be common ones; in running text it is a third and more."""

_SCRIPTS = (
    # Kana and Hangul before Han, which Japanese and Korean use too.
    ("ja", re.compile(r"[\u3041-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7a3]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
)
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_WEIGHT = {"ja": 2.5, "ko": 2.5, "zh": 2.5}
"""A Han character or a syllable block carries about as much as two or three letters."""

_COMMON = {
    "en": "the of and to in is that for it as was with on be by at from are this have not which "
    "has its their will said would more than been were but they an or after about could",
    "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es "
    "an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum",
    "fr": "le la les de des et en un une du est pour que qui dans par sur au avec il ne pas plus "
    "ce se sont aux ont cette mais ou été sa son leur comme elle après nous deux ces",
    "es": "el la los las de que y en un una del se por con para su al es lo como más no pero sus "
    "ha este sobre entre cuando también fue desde son está años según han",
    "pt": "o a os as de que e do da em um uma para com não por no na dos das se mais ao como mas "
    "foi pelo pela são também seu sua entre até após segundo está ser",
    "it": "il lo la gli le di che e un una del della per con in si non da al dei delle è sono più "
    "come anche ma nel alla dal ha questo tra dopo stato anni sulla",
    "nl": "de het een en van in is dat op te zijn voor met die niet aan er om ook als bij door "
    "naar maar over wordt uit nog deze heeft werd worden meer dan",
    "sv": "och att det i en som är på för av med till den har inte om ett var de från men ska "
    "kan så efter vid eller också under över nu",
    "da": "og at det i en er på til af med for den har ikke som om et var de fra men skal kan så "
    "efter ved eller også under nu blev ikke havde være",
    "no": "og i det at en er på til av med for den har ikke som om et var de fra men skal kan så "
    "etter ved eller også under nå ble hadde være å",
    "fi": "ja on ei että se oli joka hän mutta ovat myös kun kuin niin jo vain sen tai mukaan "
    "ollut jos mitä ole nyt sekä vuonna",
    "pl": "i w na z do się nie że to jest o jak za od po przez dla ale są tym co oraz był przy "
    "tylko może jego które który ich także",
    "cs": "a v se na je že s z do o to i za by ale jako pro po od jsou byl jeho které který podle "
    "také při tak už nebo ve",
    "tr": "ve bir bu da de için ile çok daha olan olarak gibi ancak sonra kadar en ne var değil "
    "ise göre oldu ya her",
    "id": "yang dan di dengan untuk dari pada ini itu tidak dalam akan adalah juga ke karena oleh "
    "tersebut sebagai telah bisa ada lebih",
    "vi": "và của là có được cho trong không với một các những đã này người khi đến từ để về theo "
    "nhiều tại như sẽ",
    "ro": "și în de la a cu pe nu care este din un o să pentru mai ca au fi fost sunt prin după "
    "dar sau această",
    "hu": "a az és hogy nem is egy van ez meg de csak mint volt már el még azt után lesz ki kell "
    "szerint pedig",
}
_CYRILLIC = {
    "ru": "и в не на что с по как это от к из за его для но был она было были ы они также",
    "uk": "і в не на що з та до як це за від його для але був вона було були або є також ї",
    "bg": "и в не на че с по как това от за се да е но са ще като който при",
}
_GREEK = {
    "el": "και το να του η της με που την από για είναι στο τα ο τον στην οι τους των ότι δεν θα "
    "τις στη ένα μια"
}
_ARABIC = {"ar": "في من على أن إلى التي عن مع هذا", "fa": "در از به که این را با است برای می"}


@cache
def _words(table: str) -> dict[str, tuple[str, ...]]:
    source = {"latin": _COMMON, "cyrillic": _CYRILLIC, "greek": _GREEK, "arabic": _ARABIC}[table]
    found: dict[str, list[str]] = {}
    for name, words in source.items():
        for word in set(words.split()):
            found.setdefault(word, []).append(name)
    return {word: tuple(names) for word, names in found.items()}


def detect(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language; None for too little evidence."""
    sample = text[:_SAMPLE]
    if sample.isascii():
        return _by_words(sample, "latin")
    weights = {
        name: len(script.findall(sample)) * _WEIGHT.get(name, 1.0) for name, script in _SCRIPTS
    }
    latin = len(_LATIN.findall(sample))
    name, weight = max(weights.items(), key=lambda pair: pair[1])
    if weights["ja"] and weights["ja"] * 8 > weights["zh"] and name == "zh":
        name, weight = "ja", weights["ja"] + weights["zh"]
    if weight <= latin or weight < 4:
        return _by_words(sample, "latin") if latin else None
    tables = {"ru": "cyrillic", "ar": "arabic"}
    return (_by_words(sample, tables[name]) or name) if name in tables else name


def commonness(text: str) -> float:
    """Return the share of a text's words that are common ones in its language, 0..1."""
    tables = ("latin", "cyrillic", "greek", "arabic")
    return max(_best(text[:_SAMPLE], table)[1] for table in tables)


def _by_words(sample: str, table: str) -> str | None:
    name, share, hits = _best(sample, table)
    return name if hits >= _FEWEST and share >= _SHARE else None


def _best(sample: str, table: str) -> tuple[str | None, float, int]:
    """Return the language of most common words, their share, and how many words were common."""
    scores: dict[str, float] = {}
    known = _words(table)
    words = _WORD.findall(sample.casefold())
    hits = 0
    for word in words:
        names = known.get(word, ())
        hits += bool(names)
        for name in names:
            scores[name] = scores.get(name, 0.0) + 1 / len(names)
    if not scores:
        return None, 0.0, 0
    best = max(scores, key=lambda name: scores[name])
    return best, scores[best] / len(words), hits
