"""Raw input becomes documents: files and streams in, text and metadata out. Knows no language by name."""
