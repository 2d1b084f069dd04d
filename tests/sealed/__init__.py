"""The attacker: who has everything that is to be had before handing in does no better than chance."""
