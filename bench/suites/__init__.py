"""One module per benchmark; each takes `--data DIR` and prints its figures with its protocol."""
