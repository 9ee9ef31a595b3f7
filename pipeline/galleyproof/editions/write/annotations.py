# SPDX-FileCopyrightText: 2026 The galleyproof authors
# SPDX-License-Identifier: Apache-2.0
"""Receipts into W3C Web Annotations (https://www.w3.org/TR/annotation-model/), as JSON-LD.

The target is a quotation of the edition, the body the passage of its source: found again by its words,
dated and named by the record that holds it.
"""

from collections.abc import Sequence
from typing import Any

from galleyproof.editions.write.receipts import Receipt
from galleyproof.model import Json

# As many characters as tell one occurrence from another.
_CONTEXT = 32


def annotation_page(held: Sequence[Receipt], page: str) -> Json:
    """Return an annotation page of `held`; `page` is the relative address of the edition."""
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{page}#edition-receipts",
        "type": "AnnotationPage",
        "items": [_annotation(one, page) for one in held],
    }


def _annotation(one: Receipt, page: str) -> Json:
    return {
        "id": f"{page}#edition-receipt-{one.number}",
        "type": "Annotation",
        "motivation": "linking",
        "target": {"source": page, "selector": _selector(one.words)},
        "body": [
            {"type": "SpecificResource", "source": one.source["url"], **_passage(one)},
            {"type": "TextualBody", "purpose": "assessing", "value": one.row["verdict"]},
        ],
    }


def _passage(one: Receipt) -> dict[str, Any]:
    evidence, source = one.row["evidence"], one.source
    chosen = _selector(evidence["passage"], evidence["before"][-_CONTEXT:], evidence["after"][:_CONTEXT])
    state = {"type": "TimeState", "sourceDate": source.get("captured"), "cached": source.get("version")}
    return {"selector": chosen, "state": {name: value for name, value in state.items() if value}}


def _selector(exact: str, prefix: str = "", suffix: str = "") -> Json:
    around = {"prefix": prefix} if prefix else {}
    return {"type": "TextQuoteSelector", "exact": exact, **around, **({"suffix": suffix} if suffix else {})}
