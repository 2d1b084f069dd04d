"""The versions of the course format, so that it ages in the open: which is written, which are still read."""

VERSIONS = {
    1: "Units, lessons in Markdown with typed blocks, sealed items, norms and sources with place, paths by audience.",
}

WRITTEN = 1
OLDEST_READ = 1

# The oldest player that can show what this version of the compiler makes.
PLAYER = 1
