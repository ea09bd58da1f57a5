"""The pinned floors of quality, and the digest of what they were measured on."""
