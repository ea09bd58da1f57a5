"""What a person holds in a notebook or a REPL: answers, a reading, an article, an event, a dyad; and how each looks.

Between `views`, which answer, and `api`, which hands out. HTML and SVG are made here and nowhere below; `markup` is the
only place where text of an article becomes HTML. Nothing here asks the store but through what it is given.
"""
