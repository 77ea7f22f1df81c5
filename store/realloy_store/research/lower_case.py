"""Lower case in which every letter stays where it is."""


def in_lower_case(text: str) -> str:
    """Return a text in lower case, letter for letter: offsets stay."""
    # The only letter that becomes two in lower case is the dotted capital I.
    return text.replace("\u0130", "I").lower()
