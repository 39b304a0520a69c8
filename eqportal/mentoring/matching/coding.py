"""People as numbers: codes that can be compared, and who has which word of a vocabulary."""

from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]


def codes(ours: Sequence[str], theirs: Sequence[str]) -> tuple[Ints, Ints]:
    """The same number for the same word on both sides; what is not known equals nothing."""
    number = {word: place for place, word in enumerate(sorted({*ours, *theirs} - {""}))}
    return (
        np.array([number.get(word, -1) for word in ours], np.int32),
        np.array([number.get(word, -2) for word in theirs], np.int32),
    )


def places_of(words: Iterable[Iterable[object]]) -> dict[object, int]:
    """A place for every word that anybody has."""
    return {word: place for place, word in enumerate({word for some in words for word in some})}


def having(sets: Sequence[Collection[object]], place: dict[object, int]) -> Ints:
    """One row for each person with 1 at the places of the words they have."""
    table = np.zeros((len(sets), len(place)), np.int32)
    for row, some in enumerate(sets):
        for word in some:
            if (at := place.get(word)) is not None:
                table[row, at] = 1
    return table


def product(ours: Ints, theirs: Ints) -> Ints:
    """For every two people how much they have in common; `theirs` has a column for each person.

    In whole numbers and one thread: for real ones numpy calls a library whose threads wait in
    circles for each other, and take ten times as long when the machine has other work.
    """
    common: Ints = np.einsum("iw,wj->ij", ours, theirs)
    return common
