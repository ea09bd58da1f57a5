"""Every format that the record can be written in, in one table. To add one is a module and a row here."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.errors import UsageError
from onrecord.formats import (
    citations,
    ftm,
    gdelt,
    gdelt_columns,
    graphs,
    linked,
    plover,
    polecat,
    registers,
    selectors,
)
from onrecord.formats.form import Format, Question, Standing

LISTED = (
    Format(
        "plover",
        ".jsonl",
        "events as PLOVER's JSON, one a line",
        Question.EVENTS,
        plover.write,
        plover.COLUMNS,
        "PLOVER manual v0.8, chapter Data Fields",
        "json, field by field",
    ),
    Format(
        "polecat",
        ".txt",
        "events as POLECAT's 40 columns, tab-separated",
        Question.EVENTS,
        polecat.write,
        polecat.COLUMNS,
        "POLECAT's files, doi:10.7910/DVN/AJGVIT",
        "csv (tabs), field by field",
        Standing.REAL,
    ),
    Format(
        "gdelt",
        ".export.CSV",
        "events as GDELT 2.0's 61 columns, tab-separated, without a head",
        Question.EVENTS,
        gdelt.events,
        gdelt_columns.EVENTS,
        "GDELT Data Format Codebook V2.0, 2015",
        "csv (tabs), by the codebook's columns and types",
        Standing.REAL,
    ),
    Format(
        "gdelt-mentions",
        ".mentions.CSV",
        "reports of events as GDELT 2.0's 16 columns of mentions, without a head",
        Question.EVENTS,
        gdelt.mentions,
        gdelt_columns.MENTIONS,
        "GDELT Data Format Codebook V2.0, 2015",
        "csv (tabs), by the codebook's columns and types",
        Standing.REAL,
    ),
    Format(
        "annotations",
        ".jsonld",
        "the words of events as W3C Web Annotations",
        Question.EVENTS,
        selectors.write,
        selectors.COLUMNS,
        "Web Annotation Data Model, W3C Recommendation, 2017",
        "json; each selector against its text",
    ),
    Format(
        "statement-annotations",
        ".jsonld",
        "the words of statements as W3C Web Annotations",
        Question.STATEMENTS,
        selectors.write,
        selectors.COLUMNS,
        "Web Annotation Data Model, W3C Recommendation, 2017",
        "json; each selector against its text",
    ),
    Format(
        "jsonld",
        ".jsonld",
        "events as linked data (JSON-LD)",
        Question.EVENTS,
        linked.write,
        linked.COLUMNS,
        "JSON-LD 1.1, W3C Recommendation, 2020; schema.org, PROV",
        "json; pyld expands it",
    ),
    Format(
        "statement-jsonld",
        ".jsonld",
        "statements as linked data (JSON-LD)",
        Question.STATEMENTS,
        linked.write,
        linked.COLUMNS,
        "JSON-LD 1.1, W3C Recommendation, 2020; schema.org, PROV",
        "json; pyld expands it",
    ),
    Format(
        "ftm",
        ".ftm.json",
        "events, parties, articles and ties as FollowTheMoney entities, one a line",
        Question.STORY,
        ftm.write,
        ftm.COLUMNS,
        "followthemoney 4.11",
        "followthemoney 4.11",
    ),
    Format(
        "ftm-spans",
        ".spans.jsonl",
        "the words that those entities rest on, one a line",
        Question.STORY,
        ftm.spans,
        ftm.SPANS,
        "a file of ours beside FollowTheMoney's",
        "json; each span against its text",
    ),
    Format(
        "graphml",
        ".graphml",
        "who acted on whom, as GraphML",
        Question.PAIRS,
        graphs.graphml,
        graphs.COLUMNS,
        "GraphML 1.0",
        "networkx 3",
    ),
    Format(
        "gexf",
        ".gexf",
        "who acted on whom, as GEXF",
        Question.PAIRS,
        graphs.gexf,
        graphs.COLUMNS,
        "GEXF 1.3",
        "networkx 3",
    ),
    Format(
        "sipri",
        ".csv",
        "transfers as a register in the manner of SIPRI's, as CSV",
        Question.TRANSFERS,
        registers.write,
        registers.COLUMNS,
        "SIPRI Arms Transfers Database, Sources and methods",
        "csv, by its columns",
        Standing.REAL,
    ),
    Format(
        "bibtex",
        ".bib",
        "articles as BibTeX",
        Question.DOCUMENTS,
        citations.bibtex,
        citations.BIBTEX,
        "BibTeX 0.99d",
        "bibtexparser 2, and a strict reader of our own",
    ),
    Format(
        "csl",
        ".json",
        "articles as CSL-JSON",
        Question.DOCUMENTS,
        citations.csl,
        citations.CSL,
        "csl-data.json 1.0, citationstyles.org",
        "json, by the types of csl-data.json",
    ),
)
FORMATS: Mapping[str, Format] = {one.name: one for one in LISTED}


def format_of(name: str) -> Format:
    """Return a format by its name.

    Raises:
        UsageError: there is none of that name.
    """
    if name not in FORMATS:
        raise UsageError("no such format", value=name, valid=", ".join(FORMATS))
    return FORMATS[name]
