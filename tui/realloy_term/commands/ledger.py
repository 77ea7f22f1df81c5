"""The keys of the ledger of trade ideas."""

from realloy_term.commands.command import Command

LEDGER = (
    Command("ledger-list.down", "j", "Down", "Next idea.", "ledger list", "move", "down", counted=True),
    Command("ledger-list.up", "k", "Up", "Previous idea.", "ledger list", None, "up", counted=True),
    Command("ledger-list.page-down", "ctrl+d", "Page down", "One page down.", "ledger list", None, "pagedown", counted=True),
    Command("ledger-list.page-up", "ctrl+u", "Page up", "One page up.", "ledger list", None, "pageup", counted=True),
    Command("ledger-list.top", "g g", "First", "First idea.", "ledger list", None, "home", counted=True),
    Command("ledger-list.bottom", "G", "Last", "Last idea.", "ledger list", None, "end", counted=True),
    Command("ledger-list.open", "l", "Source", "Show the sentence in its article.", "ledger list", "source", "enter,right,s"),
    Command("ledger-list.choose", "space", "Choose", "Choose the idea, to change several at once.", "ledger list", "choose"),
    Command("ledger.back", "h", "Back", "Out of what is chosen, the filter, the ledger.", "ledger", "back", "escape,left"),
    Command("ledger.filter", "/", "Filter", "Filter the ideas as you type.", "ledger", "filter", takes="[QUERY]"),
    Command("ledger.group", "b", "Group", "Choose what stands together.", "ledger", "group", takes="[GROUP]"),
    Command("ledger.mine", "m", "Mine", "Only the ideas that you entered and did not close, or all again.", "ledger", "mine"),
    Command("ledger.sort", "S", "Sort", "Choose what the ideas are sorted by.", "ledger", "sort", takes="[FIELD]"),
    Command("ledger.entered", "E", "Entered", "Say when the ideas were entered, and at what price.", "ledger", "entered", takes="[DATE PRICE]"),
    Command("ledger.closed", "X", "Closed", "Say when the ideas were closed, at what price and why.", "ledger", "closed", takes="[DATE PRICE REASON]"),
    Command("ledger.next-field", "}", "Next field", "The next thing that the idea states; Source shows its words.", "ledger"),
    Command("ledger.previous-field", "{", "Previous field", "The thing before that the idea states.", "ledger"),
    Command("ledger.complete", "c", "Fill in", "Fill in what the ideas leave open, one after the other.", "ledger", "fill in"),
    Command("ledger.conflicts", "C", "Conflicts", "Which of these ideas contradict each other.", "ledger", "conflicts"),
    Command("ledger.choose-all", "V", "Choose all", "Choose every idea shown, or none of them.", "ledger"),
    Command("ledger.export", "x", "Export", "Write the ideas of the list to a file.", "ledger", takes="[FILE [--without-marks]]"),
    Command("ledger.number", "1,2,3,4,5,6,7,8,9", "Number", "A number for the key behind it: how often, as in 5j, or which row, as in 12G.", "ledger"),
    Command("ledger.copy", "y", "Copy", "Copy the idea.", "ledger"),
    Command("ledger.undo", "u", "Undo", "Undo the last change.", "ledger", "undo"),
    Command("ledger.redo", "ctrl+r", "Redo", "Do again what was undone last.", "ledger"),
)  # fmt: skip
