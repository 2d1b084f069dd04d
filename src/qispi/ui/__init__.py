"""The look: tokens, components, frame and navigation that every screen is made of; the gallery shows them all.

Extra rooms: navigation.py (what the head and the foot bar offer), context.py (the frame of a page), middleware.py (the
language it speaks), components.py, charts.py and country.py (what the tags draw), icons.py. Pure: colour.py.
"""
