"""The recipe of the English attribution tagger: what is said, by whom, with which cue, as labels of tokens."""
