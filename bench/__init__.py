"""Measuring: accuracy on annotated articles and outside benchmarks, speed as a ratio against peers, pinned floors.

Nothing here is imported by the package. Data stays outside the repository; suites skip with a message where it
is absent.
"""
