"""Numbers and dates as Peru writes them: Django ships no es_PE, and its `es` prints 17,5 where we write 17.5."""
