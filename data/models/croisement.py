"""What two circles crossed say of a reading (docs/methode.md §6)."""

from __future__ import annotations

from enum import StrEnum


class Croisement(StrEnum):
    """The sentence beside a reading, word for word."""

    AXE_CONFIRME = "Axe de progrès, dans la région comme à contexte proche"
    AXE_EXPLIQUE = "Écart à la région que le contexte peut expliquer"
    AXE_NON_CONFIRME = "Axe de progrès dans la région, non confirmé à contexte proche"
    AXE_PROCHE = "Dans la variation habituelle de la région, axe de progrès à contexte proche"
    FORCE_CONFIRMEE = "Force, dans la région comme à contexte proche"
    FORCE_EXPLIQUEE = "Force dans la région, que le contexte peut expliquer"
    FORCE_NON_CONFIRMEE = "Force dans la région, non confirmée à contexte proche"
    FORCE_PROCHE = "Dans la variation habituelle de la région, force à contexte proche"
    OPPOSEES = "Lecture opposée selon la comparaison : à examiner ensemble"
    AXE_SANS_PROCHES = "Axe de progrès dans la région ; comparaison impossible à contexte proche"
    FORCE_SANS_PROCHES = "Force dans la région ; comparaison impossible à contexte proche"
    AXE_SANS_REGION = "Comparaison impossible dans la région ; axe de progrès à contexte proche"
    FORCE_SANS_REGION = "Comparaison impossible dans la région ; force à contexte proche"
