"""What goes to the phone and comes back. Here: bundles, the published courses as a phone or a proxy fetches them.

Nouns: bundle, manifest. Storey: below the portal, beside insight; below it learning, whose package is served as it is.
Extra room: packing.py (a published file compressed once, and the manifest of a version).
"""
