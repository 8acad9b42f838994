"""The evaluation gate: extraction scored on annotated reports, against floors that are pinned and never sink unseen."""
