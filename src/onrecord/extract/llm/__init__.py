"""An optional engine: any OpenAI-compatible server proposes quoted words; what is not verbatim is dropped."""
