"""A phone and a server that are interrupted, again and again: nothing kept is lost, nothing is there twice."""
