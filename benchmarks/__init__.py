"""Speed, size and search quality, each against named peers, in one run."""
