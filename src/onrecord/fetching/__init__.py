"""The room between the network and `documents`: addresses become sources, politely and behind a guard."""
