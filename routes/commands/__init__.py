"""The commands, a module a family: parsed words in, the exit code out."""
