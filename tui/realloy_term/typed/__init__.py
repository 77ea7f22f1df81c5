"""The command line of the app: what the reader types after `:`, understood without a screen.

around = Surroundings(...)                      what can be meant here
request = understand("USAR N", around)          raises NotUnderstood with the nearest name
candidates("so", around)                        what could be typed next
"""
