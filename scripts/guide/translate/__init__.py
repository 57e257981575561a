"""The translators' workshop: states, history and the commands of `python3 scripts translate`."""
