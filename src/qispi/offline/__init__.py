"""What goes to the phone and comes back: published courses as a phone or a proxy fetches them, and the inbox of facts.

The page that a phone keeps has its worker and its player in static/.

Nouns: bundle, manifest, Arrival, RefusedFact. Storey: below the portal, beside insight; below it learning, whose
package is served as it is, and the packages that register kinds of fact.
Extra rooms: packing.py (a published file compressed once, and the manifest of a version); sealing.py (opens what a
phone sealed to this server; the author's token inside); words.py, words_of_cases.py and words_of_tests.py (every
sentence that the player says); joining.py (the player's modules as one file).
"""
