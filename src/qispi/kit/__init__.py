"""Tools without a domain word and without a model, open to every package: env, clock, ids, keys, refusals, http,
access, sheets, papers.
"""
