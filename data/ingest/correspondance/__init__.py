"""What a person says of their workbook once, beside it: read from a file, proposed from the workbook."""

from data.ingest.correspondance.modele import (
    IGNORER,
    Correspondance,
    FeuilleVoulue,
    number_repeated,
)

__all__ = ["IGNORER", "Correspondance", "FeuilleVoulue", "number_repeated"]
