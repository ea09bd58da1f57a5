"""The web API, version 1: each page of the explorer as JSON, with the same filters in the address."""
