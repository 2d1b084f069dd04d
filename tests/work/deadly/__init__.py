"""An application for child processes: a kind of job that kills its own worker at a named point of its first attempt."""
