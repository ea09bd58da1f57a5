"""Where shards of work run: in this process, in a pool of processes, on a Ray cluster."""
