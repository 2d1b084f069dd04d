"""Every use case dies at each of its writes, before its commit, after it, in a listener and in a job: nothing stays
half done, nothing happens twice. What is tried stands in scenarios/, one file for each package.
"""
